package giot.traffic.diffusion;

import giot.neural.weights.Parameter;
import giot.traffic.model.SpeedTable;
import java.util.Map;

/// The cheap conditional mean and spread around which the diffusion model works: profile plus a
/// ridge regression on the situation's linear features, one per entry of the window, and the days'
/// spread times a factor per entry.
final class LinearModel {
    private static final float LEAST_VARIANCE = 0.25f;
    private static final String COEFFICIENTS = "linear.coefficients";
    private static final String FACTORS = "linear.factors";

    private final float[] coefficients;
    private final float[] factors;

    /// @param coefficients shape `[WINDOW, FEATURES]`
    /// @param factors length `WINDOW`
    LinearModel(float[] coefficients, float[] factors) {
        this.coefficients = coefficients;
        this.factors = factors;
    }

    static LinearModel of(Map<String, Parameter> parameters) {
        return new LinearModel(
                require(parameters, COEFFICIENTS, Situation.WINDOW * Situation.FEATURES),
                require(parameters, FACTORS, Situation.WINDOW));
    }

    void store(Map<String, Parameter> parameters) {
        int[] shape = {Situation.WINDOW, Situation.FEATURES};
        parameters.put(COEFFICIENTS, new Parameter(shape, coefficients));
        parameters.put(FACTORS, new Parameter(new int[] {Situation.WINDOW}, factors));
    }

    /// The conditional mean in m/s.
    float mean(Situation situation, int p, int segment) {
        float sum = situation.profile[situation.first + p][segment];
        float[] row = situation.features[p];
        for (int f = 0; f < Situation.FEATURES; f++) {
            sum += coefficients[p * Situation.FEATURES + f] * row[segment * Situation.FEATURES + f];
        }
        return Math.clamp(sum, 0, SpeedTable.MAX_METRES_PER_SECOND);
    }

    /// The conditional standard deviation in m/s.
    float scale(Situation situation, int p, int segment) {
        return factors[p] * rawScale(situation, p, segment);
    }

    /// The conditional standard deviation before the factor, in m/s.
    static float rawScale(Situation situation, int p, int segment) {
        float spread = situation.spread[p][segment];
        return (float) Math.sqrt(spread * spread + LEAST_VARIANCE);
    }

    static float[] require(Map<String, Parameter> parameters, String name, int count) {
        Parameter parameter = parameters.get(name);
        if (parameter == null || parameter.values().length != count) {
            throw new IllegalArgumentException(
                    "tensor %s with %d values is needed but %s was found"
                            .formatted(name, count, parameter));
        }
        return parameter.values();
    }
}
