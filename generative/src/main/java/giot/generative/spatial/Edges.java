package giot.generative.spatial;

import java.util.function.IntToDoubleFunction;

/// The known steps on either side of a hidden one.
///
/// @param before the last known step; -1 when there is none
/// @param after the next known step; `end` when there is none
/// @param step the hidden step
/// @param end steps of the series
record Edges(int before, int after, int step, int end) {
    private static final int FAR = 1000;
    private static final double[] MEMORY = {2, 8, 32};

    /// Steps to the nearest known one.
    int nearest() {
        return Math.min(back(), ahead());
    }

    private int back() {
        return before >= 0 ? step - before : FAR;
    }

    private int ahead() {
        return after < end ? after - step : FAR;
    }

    /// Writes by how much a source is wrong at the edges, fading with the distance at several
    /// rates, and the line between the two; answers the next place.
    ///
    /// @param missed by how much the source falls short of the value of a known step
    int write(IntToDoubleFunction missed, float close, float closer, float[] out, int at) {
        boolean past = before >= 0;
        boolean future = after < end;
        double first = past ? missed.applyAsDouble(before) : 0;
        double last = future ? missed.applyAsDouble(after) : 0;
        int span = back() + ahead();
        double between = past ? first : last;
        if (past && future && span > 0) {
            between = (first * ahead() + last * back()) / span;
        }
        int next = at;
        for (double steps : MEMORY) {
            out[next++] = (float) (first * Math.exp(-back() / steps));
            out[next++] = (float) (last * Math.exp(-ahead() / steps));
        }
        out[next++] = (float) between;
        out[next++] = (float) between * close;
        out[next++] = (float) between * closer;
        return next;
    }
}
