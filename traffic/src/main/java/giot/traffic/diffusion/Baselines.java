package giot.traffic.diffusion;

import giot.generative.predict.SortedSamples;
import giot.generative.window.GapFill;
import giot.neural.weights.Parameter;
import giot.traffic.model.Method;
import giot.traffic.model.Observations;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The simple methods: each is a point estimate plus the quantiles that its errors had on the
/// further days under simulated observation, by entry of the window and in units of the segment's
/// deviation (for ridge, of the conditional one).
final class Baselines {
    static final List<Method> METHODS =
            List.of(
                    Method.LAST_VALUE,
                    Method.TIME_OF_DAY,
                    Method.LINEAR_INTERPOLATION,
                    Method.RIDGE);

    /// Values per cell: with 19, value i is the error's quantile at (i + 1)/20.
    static final int SAMPLES = 19;

    private static final float[] NONE = new float[Situation.WINDOW * SAMPLES];

    private final LinearModel linear;
    private final Map<Method, float[]> quantiles;

    /// @param quantiles by method, shape `[WINDOW, SAMPLES]`, ascending along the last axis
    Baselines(LinearModel linear, Map<Method, float[]> quantiles) {
        this.linear = linear;
        this.quantiles = new EnumMap<>(quantiles);
    }

    static Baselines of(LinearModel linear, Map<String, Parameter> parameters) {
        Map<Method, float[]> quantiles = new EnumMap<>(Method.class);
        for (Method method : METHODS) {
            quantiles.put(
                    method,
                    LinearModel.require(parameters, name(method), Situation.WINDOW * SAMPLES));
        }
        return new Baselines(linear, quantiles);
    }

    void store(Map<String, Parameter> parameters) {
        quantiles.forEach((method, values) ->
                parameters.put(
                        name(method),
                        new Parameter(new int[] {Situation.WINDOW, SAMPLES}, values)));
    }

    /// The points of every cell of the window, shape `[WINDOW, segment]`.
    static float[][] points(
            Method method, Situation situation, Observations observed, LinearModel linear) {
        Climate climate = situation.climate;
        float[][] points = new float[Situation.WINDOW][climate.segments];
        float[] series = new float[situation.origin];
        for (int s = 0; s < climate.segments; s++) {
            for (int m = 0; m < series.length; m++) {
                series[m] = observed.speeds().at(m, s);
            }
            for (int p = 0; p < Situation.WINDOW; p++) {
                if (situation.exists(p)) {
                    points[p][s] = point(method, situation, series, p, s, linear);
                }
            }
        }
        return points;
    }

    /// The unit of a method's errors at one cell, in m/s.
    static float unit(Method method, Situation situation, int p, int segment, LinearModel linear) {
        return method == Method.RIDGE
                ? linear.scale(situation, p, segment)
                : situation.climate.segmentDeviation[segment];
    }

    /// What a method says, shape `[WINDOW, segment, SAMPLES]`, ascending along the last axis.
    float[] predict(Method method, Situation situation, Observations observed) {
        float[][] points = points(method, situation, observed, linear);
        float[] errors = quantiles.getOrDefault(method, NONE);
        int segments = situation.climate.segments;
        float[] values = new float[Situation.WINDOW * segments * SAMPLES];
        for (int p = Math.max(0, -situation.first); p < Situation.WINDOW; p++) {
            for (int s = 0; s < segments; s++) {
                float unit = unit(method, situation, p, s, linear);
                int at = (p * segments + s) * SAMPLES;
                for (int k = 0; k < SAMPLES; k++) {
                    values[at + k] = Math.max(0, points[p][s] + unit * errors[p * SAMPLES + k]);
                }
            }
        }
        return values;
    }

    private static float point(
            Method method, Situation situation, float[] series, int p, int s, LinearModel linear) {
        int minute = situation.first + p;
        float typical = situation.climate.dayMean[situation.climate.clamp(minute)][s];
        return switch (method) {
            case LAST_VALUE -> GapFill.lastValue(series, minute, typical);
            case TIME_OF_DAY -> typical;
            case LINEAR_INTERPOLATION -> GapFill.linear(series, minute, typical);
            case RIDGE -> linear.mean(situation, p, s);
            case DIFFUSION_BASE, DIFFUSION_TUNED ->
                    throw new IllegalArgumentException(
                            method + " is no baseline; use one of " + METHODS);
        };
    }

    /// The quantiles of `errors`, at (i + 1)/20.
    static float[] quantiles(float[] errors) {
        float[] sorted = errors.clone();
        Arrays.sort(sorted);
        float[] result = new float[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            result[k] =
                    sorted.length == 0
                            ? 0
                            : (float)
                                    SortedSamples.quantile(
                                            sorted, 0, sorted.length, (k + 1) / (SAMPLES + 1.0));
        }
        return result;
    }

    private static String name(Method method) {
        return "errors." + method.name();
    }
}
