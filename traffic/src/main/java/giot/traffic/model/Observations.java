package giot.traffic.model;

/// What the edge measured so far: for each completed minute and segment the mean of the accepted
/// observations' speeds and how many observations it stands for. Immutable.
///
/// @param speeds mean observed speed, NaN where nothing was observed
/// @param counts number of observations behind each mean, 0 where nothing was observed; need not be
///   whole: an edge that trusts some devices less may count their observations for less. Shape
///   `[minute, segment]`
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and not handed out
public record Observations(SpeedTable speeds, float[][] counts) {
    /// Counts above this say no more.
    public static final float MAX_COUNT = 10_000;

    public Observations {
        if (counts.length != speeds.minutes()) {
            throw new IllegalArgumentException(
                    "counts cover %d minutes but speeds cover %d"
                            .formatted(counts.length, speeds.minutes()));
        }
        float[][] copy = new float[counts.length][];
        for (int m = 0; m < copy.length; m++) {
            copy[m] = counts[m].clone();
            if (copy[m].length != speeds.segments()) {
                throw new IllegalArgumentException(
                        "counts of minute %d cover %d segments but speeds cover %d"
                                .formatted(m, copy[m].length, speeds.segments()));
            }
            for (int s = 0; s < copy[m].length; s++) {
                float count = copy[m][s];
                if (!(count >= 0 && count <= MAX_COUNT) || (count > 0) != speeds.has(m, s)) {
                    throw new IllegalArgumentException(
                            "count %s for speed %s at minute %d, segment %d; a speed needs a count in (0, %s], no speed needs 0"
                                    .formatted(count, speeds.at(m, s), m, s, MAX_COUNT));
                }
            }
        }
        counts = copy;
    }

    /// Completed minutes; the next minute to come is the forecast's first.
    public int minutes() {
        return speeds.minutes();
    }

    public int segments() {
        return speeds.segments();
    }

    /// How many observations the mean of a cell stands for; 0 where nothing was observed.
    public float count(int minute, int segment) {
        return counts[minute][segment];
    }

    /// A copy of the counts, shape `[minute, segment]`.
    @Override
    public float[][] counts() {
        float[][] copy = counts.clone();
        for (int m = 0; m < copy.length; m++) {
            copy[m] = copy[m].clone();
        }
        return copy;
    }

    /// What was known after the first `minutes` minutes.
    public Observations first(int minutes) {
        return new Observations(speeds.first(minutes), java.util.Arrays.copyOf(counts, minutes));
    }
}
