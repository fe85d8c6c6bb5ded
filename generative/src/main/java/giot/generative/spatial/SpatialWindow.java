package giot.generative.spatial;

import giot.generative.regression.ChainedRidge;

/// One channel's window of a [SpatialView] with some of its steps hidden: for every step what the
/// channel itself says (the line between its known values), what its neighbours say (the chain's
/// estimate), and by how much the two disagreed where the channel was last and is next known.
final class SpatialWindow {
    /// Features of the linear mean.
    static final int FEATURES = 34;

    /// How many neighbours stand for themselves.
    static final int CLOSEST = 4;

    /// Features of the logarithm of the deviation.
    static final int SPREAD_FEATURES = 10;

    private static final float LEAST = 0.03f;
    private static final int EDGE = 2;
    private static final int NEAR = 3;
    private static final int WIDE = 8;

    final int channel;
    final int steps;
    final boolean[] hidden;
    final float[] own;
    final float[] estimate;
    final float[] line;
    final float[] usual;
    final float[] lagged;
    final float[][] closest;
    final float[] near;
    final float[] wide;
    final float[] observedShare;
    final int[] distance;
    final float[][] features;
    private final double error;
    private double localError;
    private double volatility;

    /// @param neighbours of the channel, the closest first
    /// @param asked steps that are hidden although the view may know them
    SpatialWindow(
            SpatialView view,
            ChainedRidge chain,
            int[] neighbours,
            int channel,
            int start,
            boolean[] asked,
            float error) {
        this.channel = channel;
        steps = asked.length;
        hidden = new boolean[steps];
        own = new float[steps];
        estimate = new float[steps];
        line = new float[steps];
        usual = new float[steps];
        lagged = new float[steps];
        closest = new float[CLOSEST][steps];
        near = new float[steps];
        wide = new float[steps];
        observedShare = new float[steps];
        distance = new int[steps];
        features = new float[steps][];
        this.error = error;
        boolean leaking = observe(view, start, asked);
        int[] before = before(view, channel, start);
        int[] after = after(view, channel, start);
        for (int i = 0; i < steps; i++) {
            line[i] = line(view, channel, start + i, before[i], after[i]);
        }
        float[][] rows = rows(view, chain, start, leaking);
        askNeighbours(view, chain, neighbours, start, rows);
        survey();
        Sources sources = new Sources(view, chain, channel, start, rows);
        for (int i = 0; i < steps; i++) {
            features[i] = features(sources, i, before[i], after[i]);
        }
    }

    /// Notes what the channel itself says.
    ///
    /// @return whether the view knows any of what is asked
    private boolean observe(SpatialView view, int start, boolean[] asked) {
        boolean leaking = false;
        for (int i = 0; i < steps; i++) {
            boolean missing = view.missing[start + i][channel];
            hidden[i] = asked[i] || missing;
            own[i] = hidden[i] ? 0 : view.rows[start + i][channel];
            leaking |= asked[i] && !missing;
        }
        return leaking;
    }

    /// The completed rows of the window and [#EDGE] on either side, without what is asked.
    private float[][] rows(SpatialView view, ChainedRidge chain, int start, boolean leaking) {
        float[][] rows = new float[steps + 2 * EDGE][];
        for (int i = -EDGE; i < steps + EDGE; i++) {
            boolean hide = leaking && i >= 0 && i < steps && hidden[i];
            rows[i + EDGE] =
                    hide
                            ? hide(view, chain, channel, start + i, line[i])
                            : view.completed[Math.clamp(start + i, 0, view.completed.length - 1)];
        }
        return rows;
    }

    private void askNeighbours(
            SpatialView view, ChainedRidge chain, int[] neighbours, int start, float[][] rows) {
        for (int i = 0; i < steps; i++) {
            float[] row = rows[i + EDGE];
            estimate[i] = chain.estimate(row, channel);
            lagged[i] = chain.lagged(rows, i + EDGE, channel);
            usual[i] = view.usual[start + i][channel];
            near[i] = mean(row, neighbours, NEAR);
            wide[i] = mean(row, neighbours, WIDE);
            for (int k = 0; k < Math.min(CLOSEST, neighbours.length); k++) {
                closest[k][i] = row[neighbours[k]];
            }
            observedShare[i] = share(view.missing[start + i], neighbours);
        }
    }

    /// What the deviation at a step depends on: how far the next known value is, how well the chain
    /// does within this window, how far the sources disagree, how much the neighbourhood moves, and
    /// the level.
    float[] spreadFeatures(int i) {
        return new float[] {
            1,
            (float) Math.log1p(distance[i]),
            (float) Math.log(localError + LEAST),
            (float) Math.log(Math.abs(line[i] - estimate[i]) + LEAST),
            (float) Math.log(Math.abs(lagged[i] - estimate[i]) + LEAST),
            (float) Math.log(Math.abs(line[i] - lagged[i]) + LEAST),
            (float) Math.log(volatility + LEAST),
            estimate[i],
            Math.min(0, estimate[i] + 1),
            (float) Math.log(error)
        };
    }

    private void survey() {
        double missed = 0.5 * error;
        int known = 1;
        double moved = 0;
        for (int i = 0; i < steps; i++) {
            if (!hidden[i]) {
                missed += Math.abs(own[i] - lagged[i]);
                known++;
            }
            moved += i > 0 ? Math.abs(near[i] - near[i - 1]) : 0;
        }
        localError = missed / known;
        volatility = moved / Math.max(1, steps - 1);
    }

    private int[] before(SpatialView view, int channel, int start) {
        int[] before = new int[steps];
        int last = start == 0 ? -1 : view.gaps[channel].before(start - 1);
        for (int i = 0; i < steps; i++) {
            last = hidden[i] ? last : start + i;
            before[i] = last;
        }
        return before;
    }

    private int[] after(SpatialView view, int channel, int start) {
        int[] after = new int[steps];
        int end = start + steps;
        int next = end >= view.rows.length ? view.rows.length : view.gaps[channel].after(end);
        for (int i = steps - 1; i >= 0; i--) {
            next = hidden[i] ? next : start + i;
            after[i] = next;
        }
        return after;
    }

    private static float line(SpatialView view, int channel, int step, int low, int high) {
        boolean past = low >= 0;
        boolean future = high < view.rows.length;
        if (!past || !future || low == high) {
            return past ? view.rows[low][channel] : future ? view.rows[high][channel] : 0;
        }
        float share = (float) (step - low) / (high - low);
        return (1 - share) * view.rows[low][channel] + share * view.rows[high][channel];
    }

    /// The completed row without what the channel itself holds there.
    private static float[] hide(
            SpatialView view, ChainedRidge chain, int channel, int step, float guess) {
        float[] row = new float[view.rows[step].length];
        for (int c = 0; c < row.length; c++) {
            row[c] = view.missing[step][c] ? view.gaps[c].linear(step) : view.rows[step][c];
        }
        boolean[] missing = view.missing[step].clone();
        missing[channel] = true;
        row[channel] = guess;
        chain.complete(row, missing);
        return row;
    }

    private float[] features(Sources sources, int i, int before, int after) {
        Edges edges = new Edges(before, after, sources.start + i, sources.view.rows.length);
        distance[i] = edges.nearest();
        float close = (float) Math.exp(-edges.nearest() / 4.0);
        float closer = (float) Math.exp(-edges.nearest() / 12.0);
        float[] f = new float[FEATURES];
        int next = 0;
        for (float source : new float[] {line[i], estimate[i], lagged[i]}) {
            f[next++] = source;
            f[next++] = source * close;
            f[next++] = source * closer;
        }
        next = edges.write(sources::missed, close, closer, f, next);
        next = edges.write(sources::missedAround, close, closer, f, next);
        f[next++] = estimate[i] * (float) error;
        f[next++] = lagged[i] * (float) error;
        f[next++] = near[i];
        f[next++] = wide[i];
        f[next++] = usual[i];
        f[next++] = usual[i] * close;
        f[next] = 1;
        return f;
    }

    /// What the chain says at known steps of the channel.
    @SuppressWarnings("ArrayRecordComponent") // lent while a window is made, never compared
    private record Sources(
            SpatialView view, ChainedRidge chain, int channel, int start, float[][] rows) {

        float missed(int step) {
            return view.rows[step][channel] - chain.estimate(view.completed[step], channel);
        }

        float missedAround(int step) {
            float[][] around = new float[2 * EDGE + 1][];
            for (int k = -EDGE; k <= EDGE; k++) {
                around[k + EDGE] = row(step + k);
            }
            return view.rows[step][channel] - chain.lagged(around, EDGE, channel);
        }

        // within the window the rows do not hold what is asked
        private float[] row(int step) {
            int i = step - start + EDGE;
            int within = Math.clamp(step, 0, view.completed.length - 1);
            return i >= 0 && i < rows.length ? rows[i] : view.completed[within];
        }
    }

    private static float mean(float[] row, int[] neighbours, int most) {
        int count = Math.min(most, neighbours.length);
        float sum = 0;
        for (int k = 0; k < count; k++) {
            sum += row[neighbours[k]];
        }
        return count == 0 ? 0 : sum / count;
    }

    private static float share(boolean[] missing, int[] neighbours) {
        int count = Math.min(WIDE, neighbours.length);
        float observed = 0;
        for (int k = 0; k < count; k++) {
            observed += missing[neighbours[k]] ? 0 : 1;
        }
        return count == 0 ? 0 : observed / count;
    }
}
