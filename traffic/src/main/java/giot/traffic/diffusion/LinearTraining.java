package giot.traffic.diffusion;

import giot.generative.regression.RidgeRegression;
import giot.traffic.model.Method;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficDay;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Fits the linear model and the baselines' error quantiles on practice situations; what is said
/// about a day comes from a fit without that day.
final class LinearTraining {
    private static final int W = Situation.WINDOW;
    private static final int F = Situation.FEATURES;

    private final List<TrafficDay> history;
    private final List<Practice> practices;
    private final BaseSettings settings;
    private final RidgeRegression[][] folds;

    /// Linear models, one without each day.
    final LinearModel[] without;

    /// The linear model of all days.
    final LinearModel linear;

    final Baselines baselines;

    LinearTraining(List<TrafficDay> history, List<Practice> practices, BaseSettings settings) {
        this.history = history;
        this.practices = practices;
        this.settings = settings;
        folds = new RidgeRegression[history.size()][W];
        without = new LinearModel[history.size()];
        for (RidgeRegression[] fold : folds) {
            Arrays.setAll(fold, _ -> new RidgeRegression(F));
        }
        practices.forEach(this::accumulate);
        float[] ones = new float[W];
        Arrays.fill(ones, 1);
        for (int d = 0; d < without.length; d++) {
            without[d] = new LinearModel(coefficients(d), ones);
        }
        float[] factors = factors();
        for (int d = 0; d < without.length; d++) {
            without[d] = new LinearModel(coefficients(d), factors);
        }
        linear = new LinearModel(coefficients(-1), factors);
        baselines = new Baselines(linear, quantiles());
    }

    private void accumulate(Practice practice) {
        Situation situation = practice.situation();
        SpeedTable truth = history.get(practice.day()).speeds();
        for (int p = 0; p < W; p++) {
            int minute = situation.first + p;
            if (minute < 0 || minute >= truth.minutes()) {
                continue;
            }
            for (int s = 0; s < truth.segments(); s++) {
                if (truth.has(minute, s)) {
                    double target = truth.at(minute, s) - situation.profile[minute][s];
                    double raw = LinearModel.rawScale(situation, p, s);
                    double importance =
                            practice.observed(minute, s) ? settings.observedWeight() : 1;
                    folds[practice.day()][p].add(
                            situation.features[p], s * F, target, importance / (raw * raw));
                }
            }
        }
    }

    private float[] coefficients(int left) {
        float[] all = new float[W * F];
        for (int p = 0; p < W; p++) {
            RidgeRegression sum = new RidgeRegression(F);
            for (RidgeRegression[] fold : folds) {
                sum.merge(fold[p], 1);
            }
            if (left >= 0 && folds.length > 1) {
                sum.merge(folds[left][p], -1);
            }
            System.arraycopy(sum.solve(settings.penalty()), 0, all, p * F, F);
        }
        return all;
    }

    /// The root mean square of standardised residuals of unobserved cells, per entry.
    private float[] factors() {
        double[] squares = new double[W];
        double[] counts = new double[W];
        forEachError(
                List.of(Method.RIDGE),
                (_, p, error) -> {
                    squares[p] += error * error;
                    counts[p]++;
                });
        float[] factors = new float[W];
        for (int p = 0; p < W; p++) {
            factors[p] =
                    counts[p] > 0 ? (float) Math.sqrt(Math.max(squares[p] / counts[p], 1e-4)) : 1;
        }
        return factors;
    }

    private Map<Method, float[]> quantiles() {
        Map<Method, ErrorList[]> errors = new EnumMap<>(Method.class);
        for (Method method : Baselines.METHODS) {
            ErrorList[] lists = new ErrorList[W];
            Arrays.setAll(lists, _ -> new ErrorList());
            errors.put(method, lists);
        }
        forEachError(
                Baselines.METHODS,
                (method, p, error) -> {
                    ErrorList[] lists = errors.get(method);
                    if (lists != null) {
                        lists[p].add((float) error);
                    }
                });
        Map<Method, float[]> quantiles = new EnumMap<>(Method.class);
        errors.forEach((method, lists) -> {
            float[] table = new float[W * Baselines.SAMPLES];
            for (int p = 0; p < W; p++) {
                float[] row = Baselines.quantiles(lists[p].values());
                System.arraycopy(row, 0, table, p * Baselines.SAMPLES, Baselines.SAMPLES);
            }
            quantiles.put(method, table);
        });
        return quantiles;
    }

    private interface ErrorSink {
        void take(Method method, int p, double error);
    }

    private void forEachError(List<Method> methods, ErrorSink sink) {
        for (Practice practice : practices) {
            Situation situation = practice.situation();
            SpeedTable truth = history.get(practice.day()).speeds();
            LinearModel model = without[practice.day()];
            for (Method method : methods) {
                float[][] points = Baselines.points(method, situation, practice.observed(), model);
                for (int p = 0; p < W; p++) {
                    int minute = situation.first + p;
                    for (int s = 0; s < truth.segments(); s++) {
                        boolean counts =
                                minute >= 0 && minute < truth.minutes() && truth.has(minute, s);
                        if (counts && !practice.observed(minute, s)) {
                            double unit = Baselines.unit(method, situation, p, s, model);
                            sink.take(method, p, (truth.at(minute, s) - points[p][s]) / unit);
                        }
                    }
                }
            }
        }
    }

    private static final class ErrorList {
        private float[] values = new float[256];
        private int size;

        void add(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        float[] values() {
            return Arrays.copyOf(values, size);
        }
    }
}
