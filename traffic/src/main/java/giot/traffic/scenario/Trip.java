package giot.traffic.scenario;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.regex.Pattern;

/// One probe vehicle's journey through the map: a sample every [Scenario#SAMPLE_PERIOD_SECONDS].
///
/// Immutable. A vehicle on the road when the recording starts departs at its first sample.
public final class Trip {
    /// What a vehicle's id may look like: it becomes the device's name.
    static final Pattern VEHICLE_ID = Pattern.compile("[a-z0-9-]{1,64}");

    private final String vehicleId;
    private final int departSecond;
    private final TripColumns columns;

    Trip(String vehicleId, int departSecond, TripColumns columns) {
        if (!VEHICLE_ID.matcher(vehicleId).matches()) {
            throw new IllegalArgumentException(
                    "vehicle id '%s' must match %s".formatted(vehicleId, VEHICLE_ID));
        }
        if (departSecond < 0 || columns.size() == 0) {
            throw new IllegalArgumentException(
                    "trip of '%s': departs at %d s with %d samples; needs >= 0 and one or more"
                            .formatted(vehicleId, departSecond, columns.size()));
        }
        columns.checkRanges(vehicleId);
        this.vehicleId = vehicleId;
        this.departSecond = departSecond;
        this.columns = columns;
    }

    /// Unique in the scenario, matches `[a-z0-9-]{1,64}`.
    public String vehicleId() {
        return vehicleId;
    }

    /// Scenario second of the first sample.
    public int departSecond() {
        return departSecond;
    }

    /// Scenario second of the last sample.
    public int arriveSecond() {
        return departSecond + (size() - 1) * Scenario.SAMPLE_PERIOD_SECONDS;
    }

    /// Number of samples.
    public int size() {
        return columns.size();
    }

    /// The sample at 0-based position i.
    public Sample sample(int i) {
        return columns.sample(i, departSecond + i * Scenario.SAMPLE_PERIOD_SECONDS);
    }

    /// Position of the last sample at or before the second; -1 before departure, and the last
    /// sample's from arrival on.
    public int indexAt(double scenarioSecond) {
        if (scenarioSecond < departSecond) {
            return -1;
        }
        double periods = (scenarioSecond - departSecond) / Scenario.SAMPLE_PERIOD_SECONDS;
        return (int) Math.min(size() - 1, Math.floor(periods));
    }

    /// All samples in order of time, as a view.
    public List<Sample> samples() {
        return new SampleView();
    }

    TripColumns columns() {
        return columns;
    }

    @Override
    public String toString() {
        return "Trip['%s' %d..%d s]".formatted(vehicleId, departSecond, arriveSecond());
    }

    /// Puts a trip together, sample by sample, rounded to the recording's units.
    public static final class Builder {
        private final String vehicleId;
        private final int departSecond;
        private final TripColumns.Builder columns = new TripColumns.Builder();

        /// @param departSecond scenario second of the first sample
        public Builder(String vehicleId, int departSecond) {
            this.vehicleId = vehicleId;
            this.departSecond = departSecond;
        }

        /// Adds the sample that is due at [#nextSecond()].
        public void add(
                double xMetres,
                double yMetres,
                double speedMetresPerSecond,
                double headingDegrees,
                int segment,
                boolean inJunction) {
            columns.add(
                    xMetres, yMetres, speedMetresPerSecond, headingDegrees, segment, inJunction);
        }

        /// Number of samples so far.
        public int size() {
            return columns.size();
        }

        /// Scenario second of the sample that comes next.
        public int nextSecond() {
            return departSecond + size() * Scenario.SAMPLE_PERIOD_SECONDS;
        }

        /// The trip of at least one sample.
        public Trip build() {
            return new Trip(vehicleId, departSecond, columns.build());
        }
    }

    private final class SampleView extends AbstractList<Sample> implements RandomAccess {
        @Override
        public Sample get(int index) {
            return sample(index);
        }

        @Override
        public int size() {
            return Trip.this.size();
        }
    }
}
