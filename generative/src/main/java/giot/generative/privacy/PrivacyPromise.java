package giot.generative.privacy;

/// What a private training promises to each contributor, for the privacy card.
///
/// @param epsilon how much the odds of anything that can be learned from the model may shift by one
///   contributor more or less, as a logarithm
/// @param contributors their number, which is not protected
/// @param settings of the training, with delta, noise and clipping
public record PrivacyPromise(double epsilon, int contributors, PrivateSettings settings) {

    public PrivacyPromise {
        if (!(epsilon >= 0) || contributors < 1) {
            throw new IllegalArgumentException(
                    "epsilon %s and %d contributors cannot be".formatted(epsilon, contributors));
        }
    }
}
