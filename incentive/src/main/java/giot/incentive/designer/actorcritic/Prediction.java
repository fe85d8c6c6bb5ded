package giot.incentive.designer.actorcritic;

/// What a denoiser's network answers.
public enum Prediction {
    /// The noise in `x_t`; `x0` follows from it and is clamped to `[-1, 1]`, where gradients die.
    NOISE,
    /// `atanh x0`.
    START
}
