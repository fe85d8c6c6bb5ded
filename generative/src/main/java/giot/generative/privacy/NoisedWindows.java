package giot.generative.privacy;

/// Windows of one contributor, noised for one step of training a diffusion model.
///
/// @param count number of rows
/// @param clean the windows `x_0`, shape `[count, window]`
/// @param noised `x_t`, the same shape
/// @param contexts shape `[count, context]`
/// @param times `t` of each row
/// @param signal `sqrt(A_t)` of each row
/// @param spread `sqrt(1 - A_t)` of each row
/// @param importance weight of each row's error
@SuppressWarnings("ArrayRecordComponent")
record NoisedWindows(
        int count,
        float[] clean,
        float[] noised,
        float[] contexts,
        int[] times,
        float[] signal,
        float[] spread,
        float[] importance) {}
