package giot.incentive.designer.problem;

import giot.incentive.mechanism.InvalidInput;
import java.util.List;

/// Standardises features: `(f - mean)/deviation`, clipped at plus or minus 5. A feature that never
/// varied becomes 0.
public final class Normaliser {

    /// Standardised features beyond this are clipped.
    public static final float LIMIT = 5;

    private final float[] means;
    private final float[] deviations;

    /// @param means one per feature
    /// @param deviations one per feature, zero or positive
    public Normaliser(float[] means, float[] deviations) {
        if (means.length != deviations.length) {
            throw new InvalidInput(
                    "deviations", deviations.length + " values", means.length + " values");
        }
        for (float deviation : deviations) {
            if (!(deviation >= 0)) {
                throw new InvalidInput("deviations", deviation, "zero or positive");
            }
        }
        this.means = means.clone();
        this.deviations = deviations.clone();
    }

    /// The normaliser of a sample of feature vectors, at least one, all of one length.
    public static Normaliser fit(List<float[]> sample) {
        int length = sample.getFirst().length;
        float[] means = new float[length];
        float[] deviations = new float[length];
        for (int i = 0; i < length; i++) {
            double sum = 0;
            double first = sample.getFirst()[i];
            double squares = 0;
            for (float[] features : sample) {
                double centred = features[i] - first;
                sum += centred;
                squares += centred * centred;
            }
            double mean = sum / sample.size();
            double variance = Math.max(0, squares / sample.size() - mean * mean);
            means[i] = (float) (first + mean);
            // Rounding alone must not look like variation.
            deviations[i] = variance > 1e-12 * first * first ? (float) Math.sqrt(variance) : 0;
        }
        return new Normaliser(means, deviations);
    }

    public int size() {
        return means.length;
    }

    public float[] means() {
        return means.clone();
    }

    public float[] deviations() {
        return deviations.clone();
    }

    /// Writes standardised `features` to `target` from `offset` on.
    public void apply(float[] features, float[] target, int offset) {
        if (features.length != means.length) {
            throw new IllegalArgumentException(
                    "features of length %d where %d are needed"
                            .formatted(features.length, means.length));
        }
        for (int i = 0; i < means.length; i++) {
            target[offset + i] =
                    deviations[i] == 0
                            ? 0
                            : Math.clamp((features[i] - means[i]) / deviations[i], -LIMIT, LIMIT);
        }
    }

    /// Standardised `features`.
    public float[] apply(float[] features) {
        float[] result = new float[means.length];
        apply(features, result, 0);
        return result;
    }
}
