package giot.generative.model;

import giot.neural.network.FilmShape;

/// The extents of a masked diffusion model.
///
/// @param window entries of a window, which are generated together
/// @param context numbers that describe what is known about a window
/// @param width hidden width
/// @param blocks residual blocks
/// @param steps noising steps `T`
/// @param samplingSteps denoising steps when sampling, at most `steps`
public record DiffusionShape(
        int window, int context, int width, int blocks, int steps, int samplingSteps) {

    public DiffusionShape {
        if (samplingSteps < 1 || samplingSteps > steps) {
            throw new IllegalArgumentException(
                    "samplingSteps is %d but must lie in 1 to steps = %d"
                            .formatted(samplingSteps, steps));
        }
    }

    /// The network that predicts: state and answer are a window.
    public FilmShape network() {
        return new FilmShape(window, context, width, blocks, window, steps);
    }
}
