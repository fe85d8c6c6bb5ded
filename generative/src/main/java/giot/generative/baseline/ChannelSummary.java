package giot.generative.baseline;

import giot.generative.window.SensorGrid;

/// What is usual for one channel.
///
/// @param mean of its values
/// @param deviation of its values
/// @param least of its values
record ChannelSummary(double mean, double deviation, double least) {

    /// @throws IllegalArgumentException when the channel has no value
    static ChannelSummary of(SensorGrid grid, int channel) {
        double sum = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        int n = 0;
        for (float value : grid.channel(channel)) {
            if (!Float.isNaN(value)) {
                sum += value;
                least = Math.min(least, value);
                n++;
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException(
                    "channel \"%s\" has no value to learn from; leave it out"
                            .formatted(grid.names().get(channel)));
        }
        for (float value : grid.channel(channel)) {
            squares += Float.isNaN(value) ? 0 : (value - sum / n) * (value - sum / n);
        }
        return new ChannelSummary(sum / n, Math.sqrt(squares / n), least);
    }
}
