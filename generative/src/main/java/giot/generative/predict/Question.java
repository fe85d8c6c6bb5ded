package giot.generative.predict;

import giot.generative.window.SensorGrid;

/// What a predictor is asked: the hidden values of one channel within a window of a series. What
/// may be looked at is what [#at] gives; hidden values and everything from `visibleSteps` on read
/// as NaN.
///
/// The window only names the hidden steps; the whole visible history before it may be used, and so
/// may the visible steps after it.
public final class Question {
    private final SensorGrid grid;
    private final int channel;
    private final int start;
    private final boolean[] hidden;
    private final int visibleSteps;
    private final int hiddenCount;

    /// @param grid the series, with its history
    /// @param channel the channel asked for
    /// @param start first step of the window
    /// @param hidden which steps of the window are asked for; at least one
    /// @param visibleSteps nothing of any channel is visible from this step of the grid on
    public Question(SensorGrid grid, int channel, int start, boolean[] hidden, int visibleSteps) {
        if (channel < 0 || channel >= grid.channels()) {
            throw new IllegalArgumentException(
                    "channel is %d but the grid has %d".formatted(channel, grid.channels()));
        }
        if (start < 0 || visibleSteps < 0 || visibleSteps > grid.steps()) {
            throw new IllegalArgumentException(
                    "window at %d with %d visible steps lies outside a grid of %d steps"
                            .formatted(start, visibleSteps, grid.steps()));
        }
        int count = 0;
        for (boolean step : hidden) {
            count += step ? 1 : 0;
        }
        if (count == 0) {
            throw new IllegalArgumentException("nothing is hidden, so nothing is asked");
        }
        this.grid = grid;
        this.channel = channel;
        this.start = start;
        this.hidden = hidden.clone();
        this.visibleSteps = visibleSteps;
        this.hiddenCount = count;
    }

    /// Asks for the `horizon` steps from `origin` on; nothing from `origin` on is visible. The
    /// window begins `window - horizon` steps before the origin (at the grid's begin at the
    /// earliest) and may end after the grid, to forecast what nobody has seen yet.
    ///
    /// @param window steps of the window, more than `horizon`
    public static Question forecast(
            SensorGrid grid, int channel, int origin, int horizon, int window) {
        if (horizon < 1 || window <= horizon) {
            throw new IllegalArgumentException(
                    "horizon is %d steps and the window %d; the horizon must be positive and shorter than the window"
                            .formatted(horizon, window));
        }
        int start = Math.max(0, origin - (window - horizon));
        boolean[] hidden = new boolean[origin - start + horizon];
        java.util.Arrays.fill(hidden, origin - start, hidden.length, true);
        return new Question(grid, channel, start, hidden, origin);
    }

    /// Asks for the hidden steps of a window; everything else of the grid is visible.
    public static Question impute(SensorGrid grid, int channel, int start, boolean[] hidden) {
        return new Question(grid, channel, start, hidden, grid.steps());
    }

    /// The series, for its time stamps, channels and neighbourhood. Values come from [#at].
    public SensorGrid grid() {
        return grid;
    }

    /// The channel asked for.
    public int channel() {
        return channel;
    }

    /// First step of the window.
    public int start() {
        return start;
    }

    /// Steps of the window.
    public int window() {
        return hidden.length;
    }

    /// Nothing is visible from this step on.
    public int visibleSteps() {
        return visibleSteps;
    }

    /// Whether the step `offset` of the window is asked for.
    public boolean hidden(int offset) {
        return hidden[offset];
    }

    /// How many steps are asked for.
    public int hiddenCount() {
        return hiddenCount;
    }

    /// The steps asked for, counted from the grid's begin, ascending.
    public int[] hiddenSteps() {
        int[] steps = new int[hiddenCount];
        int next = 0;
        for (int i = 0; i < hidden.length; i++) {
            if (hidden[i]) {
                steps[next++] = start + i;
            }
        }
        return steps;
    }

    /// The visible value of any channel at a step of the grid; NaN where it is hidden, unknown or
    /// outside.
    public float at(int step, int ofChannel) {
        if (step < 0 || step >= visibleSteps) {
            return Float.NaN;
        }
        int offset = step - start;
        boolean asked =
                ofChannel == channel && offset >= 0 && offset < hidden.length && hidden[offset];
        return asked ? Float.NaN : grid.at(step, ofChannel);
    }

    /// The visible value of the channel asked for.
    public float at(int step) {
        return at(step, channel);
    }

    /// Where a model's window begins: it ends where the question's does, or with the last hidden
    /// step where the question's window is longer.
    ///
    /// @param steps length of the model's window
    /// @throws IllegalArgumentException when the hidden steps do not fit into it
    public int windowStart(int steps) {
        int[] asked = hiddenSteps();
        int first = asked[0];
        int last = asked[asked.length - 1];
        if (last - first >= steps) {
            throw new IllegalArgumentException(
                    "question spans %d steps; up to %d are allowed, or fit with a longer window"
                            .formatted(last - first + 1, steps));
        }
        return Math.min(start + window() - steps, first);
    }
}
