package giot.generative.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.privacy.PrivacyBudget;
import giot.generative.privacy.PrivacyPromise;
import giot.generative.window.SensorGrid;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PrivatePredictorTest {
    private static final PrivacyBudget BUDGET = new PrivacyBudget(8.0, null, 0.5, null);

    @Test
    void keepsThePromiseAndNothingButTheNetworkAndForecastsChannelsItHasNeverSeen() {
        SensorGrid train = sensors(20, 3, 1);
        PrivatePredictor predictor = fitted(train);
        predictsTheSameFromNothingButItsNetwork(predictor, train);
        bearsGapsAndConstantChannels(predictor, train);

        PrivacyPromise promise = predictor.promise().orElseThrow();
        assertThat(promise.epsilon()).isBetween(7.5, 8.0);
        assertThat(promise.contributors()).isEqualTo(20);
        assertThat(promise.settings().delta()).isLessThan(1.0 / 20);

        SensorGrid others = sensors(3, 4, 2);
        double error = 0;
        double persistence = 0;
        int count = 0;
        for (int origin = 96 * 3; origin + 4 <= others.steps(); origin += 3) {
            for (int c = 0; c < 3; c++) {
                Question question = Question.forecast(others, c, origin, 4, 24);
                Ensemble answer = predictor.predict(List.of(question), 40, 1).getFirst();
                for (int h = 0; h < 4; h++) {
                    error += Math.abs(answer.quantile(h, 0.5) - others.at(origin + h, c));
                    persistence += Math.abs(others.at(origin - 1, c) - others.at(origin + h, c));
                    count++;
                }
            }
        }
        assertThat(error / count).isLessThan(persistence / count);
    }

    private static void predictsTheSameFromNothingButItsNetwork(
            PrivatePredictor predictor, SensorGrid train) {
        Map<String, Parameter> tensors = new TreeMap<>();
        predictor.store(tensors);
        assertThat(tensors.keySet())
                .allMatch(name -> name.equals("private.windows") || name.startsWith("model."));

        PrivatePredictor read = PrivatePredictor.of(Weights.of(tensors));
        Question question = Question.forecast(train, 1, train.steps(), 4, 24);
        assertThat(read.predict(List.of(question), 5, 7).getFirst().sorted(3))
                .isEqualTo(predictor.predict(List.of(question), 5, 7).getFirst().sorted(3));
        assertThat(read.promise()).isEmpty();
    }

    /// What one contributor adds does not depend on the others, so that taking one away changes
    /// nothing but its own contribution.
    @Test
    void aContributionDependsOnItsContributorAlone() {
        SensorGrid all = sensors(5, 3, 4);
        float[] without = all.values();
        for (int i = 2; i < without.length; i += 5) {
            without[i] = Float.NaN;
        }
        PrivateWindows windows = new PrivateWindows(4, Contributor.CHANNEL, 96);
        var full = windows.of(all);
        var fewer = windows.of(all.withValues(without));
        assertThat(full).hasSize(5);
        assertThat(fewer).hasSize(4);
        for (int u = 0; u < 4; u++) {
            var same = full.get(u < 2 ? u : u + 1);
            assertThat(fewer.get(u).windows()).isEqualTo(same.windows());
            assertThat(fewer.get(u).contexts()).isEqualTo(same.contexts());
        }

        PrivateWindows daily = new PrivateWindows(4, Contributor.DAY, 96);
        SensorGrid one = sensors(1, 4, 5);
        float[] changed = one.values();
        Arrays.fill(changed, 96, 192, 3f);
        var before = daily.of(one);
        var after = daily.of(one.withValues(changed));
        assertThat(before).hasSize(4);
        assertThat(after.get(1).windows()).isNotEqualTo(before.get(1).windows());
        for (int day : new int[] {0, 2, 3}) {
            assertThat(after.get(day).windows()).isEqualTo(before.get(day).windows());
            assertThat(after.get(day).contexts()).isEqualTo(before.get(day).contexts());
        }
    }

    private static void bearsGapsAndConstantChannels(PrivatePredictor predictor, SensorGrid train) {
        float[] values = train.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 20 == 0 ? Float.NaN : i % 20 == 1 ? 7 : values[i];
        }
        SensorGrid odd = train.withValues(values);
        assertThat(median(predictor, odd, 0)).isBetween(-10.0, 10.0);
        assertThat(median(predictor, odd, 1)).isBetween(6.9, 7.1);
        assertThat(median(predictor, odd, 2)).isNotNegative();
    }

    @Test
    void saysWhatIsLacking() {
        assertThatThrownBy(() -> fitted(sensors(3, 2, 1)))
                .hasMessage(
                        "3 contributors; private training needs at least 10, and thousands to be"
                                + " any good");
        assertThatThrownBy(() -> new PrivacyBudget(1.0, 1.0, 0.5, null))
                .hasMessageContaining("either epsilon or the noise");
        assertThatThrownBy(() -> new PrivacyBudget(null, 1.0, 0.5, 0.09).settings(20))
                .hasMessage(
                        "delta is 0.09 but must be less than one over the 20 contributors (0.050)");
        assertThatThrownBy(() ->
                        new PrivatePredictor(24, BUDGET, Contributor.DAY, SplittableRandom::new)
                                .fit(hourly(), 1))
                .hasMessage(
                        "a day of 24 steps is too short for windows of 48; take channels as"
                                + " contributors, or a shorter horizon");
    }

    private static double median(PrivatePredictor predictor, SensorGrid grid, int channel) {
        Question question = Question.forecast(grid, channel, grid.steps(), 4, 24);
        return predictor.predict(List.of(question), 20, 1).getFirst().quantile(3, 0.5);
    }

    private static PrivatePredictor fitted(SensorGrid train) {
        PrivatePredictor predictor =
                new PrivatePredictor(4, BUDGET, Contributor.CHANNEL, SplittableRandom::new);
        predictor.fit(train, 1);
        return predictor;
    }

    private static SensorGrid hourly() {
        long[] times = new long[24 * 20];
        Arrays.setAll(times, i -> 3600L * i);
        return new SensorGrid(List.of("a"), 3600, times, new float[times.length]);
    }

    /// Quarters of an hour with a daily course of their own height.
    private static SensorGrid sensors(int channels, int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = new ArrayList<>();
        double[] height = new double[channels];
        for (int c = 0; c < channels; c++) {
            names.add("s" + c);
            height[c] = 20 + 30 * random.nextDouble();
        }
        long[] times = new long[96 * days];
        float[] values = new float[times.length * channels];
        for (int t = 0; t < times.length; t++) {
            times[t] = 900L * t;
            for (int c = 0; c < channels; c++) {
                values[t * channels + c] =
                        (float)
                                Math.max(
                                        0,
                                        height[c] * (1 - Math.cos(2 * Math.PI * t / 96))
                                                + random.nextGaussian());
            }
        }
        return new SensorGrid(names, 900, times, values);
    }
}
