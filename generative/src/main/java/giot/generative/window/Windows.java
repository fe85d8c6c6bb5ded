package giot.generative.window;

/// A batch of windows `[batch, time, channel]` with a mask and a context for each, as the models
/// see them: values standardised to about mean 0 and variance 1.
///
/// The arrays are shared, not copied; nobody writes to them after construction.
///
/// @param count number of windows
/// @param steps time steps of a window
/// @param channels channels of a window
/// @param contextSize numbers of a context
/// @param values shape `[count, steps, channels]`, row-major; 0 where the mask is 0
/// @param mask 1 where a value is known, 0 where not; the same shape
/// @param contexts what else is known (time of day, weekday, history); shape `[count, contextSize]`
@SuppressWarnings("ArrayRecordComponent")
public record Windows(
        int count,
        int steps,
        int channels,
        int contextSize,
        float[] values,
        float[] mask,
        float[] contexts) {

    public Windows {
        require("values", values.length, (long) count * steps * channels);
        require("mask", mask.length, (long) count * steps * channels);
        require("contexts", contexts.length, (long) count * contextSize);
    }

    /// Values of one window: steps times channels.
    public int size() {
        return steps * channels;
    }

    private static void require(String name, int length, long needed) {
        if (length != needed) {
            throw new IllegalArgumentException(
                    "%s holds %d numbers but %d are needed".formatted(name, length, needed));
        }
    }
}
