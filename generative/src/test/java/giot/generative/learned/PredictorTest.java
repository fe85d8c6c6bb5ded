package giot.generative.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import giot.generative.model.FlowTechnique;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Predictor;
import giot.generative.predict.Question;
import giot.generative.seasonal.SeasonalSeries;
import giot.generative.window.SensorGrid;
import giot.neural.weights.UnreadableWeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {
    private static final SensorGrid TRAIN = SeasonalSeries.of(1, 0, 12, 1);
    private static final SensorGrid ALL = TRAIN.followedBy(SeasonalSeries.of(1, 12, 4, 2));

    private static StoredPredictor predictor(String name) {
        return switch (name) {
            case "ridge" -> new RidgePredictor(SeasonalSeries.BRIEF);
            case "flow" -> new WindowPredictor(new FlowTechnique(40), SeasonalSeries.BRIEF);
            default -> new DiffusionPredictor(SeasonalSeries.BRIEF);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"ridge", "flow", "diffusion"})
    void answersWithoutLookingAtWhatIsHidden(String name) {
        Predictor predictor = predictor(name);
        predictor.fit(TRAIN, 1);
        SplittableRandom random = new SplittableRandom(3);
        boolean[] hidden = {false, true, true, false, true, false, true, true, true, false, false};
        for (int start : new int[] {0, 700, ALL.steps() - 11}) {
            float[] values = ALL.values();
            for (int i = 0; i < hidden.length; i++) {
                values[start + i] = hidden[i] ? 100 * random.nextFloat() : values[start + i];
            }
            SensorGrid changed = ALL.withValues(values);
            assertThat(values(predictor, Question.impute(changed, 0, start, hidden)))
                    .isEqualTo(values(predictor, Question.impute(ALL, 0, start, hidden)));
        }
        int origin = TRAIN.steps() + 50;
        float[] values = ALL.values();
        Arrays.fill(values, origin, values.length, 3);
        assertThat(values(predictor, Question.forecast(ALL.withValues(values), 0, origin, 6, 12)))
                .isEqualTo(values(predictor, Question.forecast(ALL, 0, origin, 6, 12)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ridge", "flow", "diffusion"})
    void forecastsBetterThanTheDailyPatternAndKnowsHowWell(String name) {
        Predictor predictor = predictor(name);
        predictor.fit(TRAIN, 1);
        Score score = score(predictor, questions(TRAIN.steps(), ALL.steps() - 6));

        // noise of deviation 4 alone has a mean absolute error of 3.2; with the pattern alone it is
        // 8.3
        assertThat(score.mae()).isBetween(3.0, 6.8);
        assertThat(score.coverage()).isBetween(0.8, 0.985);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ridge", "flow", "diffusion"})
    void survivesItsFile(String name, @TempDir Path folder) throws IOException {
        StoredPredictor predictor = predictor(name);
        predictor.fit(TRAIN, 1);
        Path file = folder.resolve("model.safetensors");
        SeriesModelFile.of(predictor, TRAIN, 1, Map.of("giot.commit", "abc")).write(file);
        SeriesModelFile read = SeriesModelFile.read(file);
        Question question = Question.forecast(ALL, 0, TRAIN.steps() + 20, 6, 12);

        // second moments are stored in single precision
        assertThat(values(read.predictor(), question))
                .usingComparatorWithPrecision(0.05f)
                .containsExactly(values(predictor, question));
        assertThat(read.channels()).containsExactly("s0");
        assertThat(read.provenance())
                .containsEntry(SeriesModelFile.DATA, TRAIN.sha256())
                .containsEntry(SeriesModelFile.SEED, "1")
                .containsEntry("giot.commit", "abc");

        byte[] bytes = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 9));
        assertThatThrownBy(() -> SeriesModelFile.read(cut))
                .isInstanceOf(UnreadableWeightsException.class)
                .hasMessageContaining("cut.safetensors");
    }

    @Test
    void learnsFreshDataWithoutForgettingTheOld() {
        DiffusionPredictor base = new DiffusionPredictor(SeasonalSeries.BRIEF);
        base.fit(TRAIN, 1);
        // from day 12 on the sensor reads 15 more and noise is stronger
        SensorGrid shifted = shifted(SeasonalSeries.of(1, 12, 3, 5));
        DiffusionPredictor tuned = base.fineTune(TRAIN, shifted, 7);
        List<Question> old = questions(TRAIN.steps(), ALL.steps() - 6);
        SensorGrid later =
                TRAIN.followedBy(shifted).followedBy(shifted(SeasonalSeries.of(1, 15, 2, 6)));
        List<Question> fresh = new ArrayList<>();
        for (int t = later.steps() - 150; t + 6 <= later.steps(); t += 2) {
            fresh.add(Question.forecast(later, 0, t, 6, 12));
        }

        assertThat(score(tuned, old).mae()).isLessThan(1.05 * score(base, old).mae());
        assertThat(score(tuned, fresh).mae()).isLessThan(1.02 * score(base, fresh).mae());
    }

    @Test
    void repeatsBySeed() {
        float[][] runs = new float[2][];
        for (int i = 0; i < 2; i++) {
            Predictor predictor = predictor("diffusion");
            predictor.fit(TRAIN, 4);
            runs[i] = values(predictor, Question.forecast(ALL, 0, TRAIN.steps(), 6, 12));
        }
        assertThat(runs[0]).isEqualTo(runs[1]);
    }

    @Test
    void forecastsBeyondTheEndOfTheSeries() {
        Predictor predictor = predictor("ridge");
        predictor.fit(TRAIN, 1);
        Ensemble answer =
                predictor
                        .predict(List.of(Question.forecast(TRAIN, 0, TRAIN.steps(), 6, 12)), 9, 1)
                        .getFirst();
        assertThat(answer.hidden()).isEqualTo(6);
        assertThat(answer.mean(0)).isBetween(5.0, 60.0);
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        SensorGrid row = TRAIN.slice(0, 1);
        assertThatThrownBy(() -> predictor("ridge").fit(row, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("usable windows");
        float[] nothing = new float[TRAIN.steps()];
        Arrays.fill(nothing, Float.NaN);
        assertThatThrownBy(() -> predictor("ridge").fit(TRAIN.withValues(nothing), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("usable windows")
                .hasMessageContaining("all missing");
        Predictor predictor = predictor("ridge");
        predictor.fit(TRAIN, 1);
        assertThatThrownBy(() -> values(predictor, Question.forecast(TRAIN, 0, 200, 20, 21)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer window");
    }

    @Test
    void predictsAConstantSeriesAsConstant() {
        float[] seven = new float[TRAIN.steps()];
        Arrays.fill(seven, 7);
        SensorGrid constant = TRAIN.withValues(seven);
        for (String name : List.of("ridge", "diffusion")) {
            Predictor predictor = predictor(name);
            predictor.fit(constant, 1);
            for (float value :
                    values(predictor, Question.forecast(constant, 0, constant.steps(), 6, 12))) {
                assertThat(value).isBetween(6.9f, 7.1f);
            }
        }
    }

    private static SensorGrid shifted(SensorGrid grid) {
        float[] values = grid.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += 15;
        }
        return grid.withValues(values);
    }

    private static List<Question> questions(int from, int to) {
        List<Question> questions = new ArrayList<>();
        for (int origin = from; origin <= to; origin += 2) {
            questions.add(Question.forecast(ALL, 0, origin, 6, 12));
        }
        return questions;
    }

    private static Score score(Predictor predictor, List<Question> questions) {
        List<Ensemble> answers = predictor.predict(questions, 30, 5);
        ScoreSum sum = new ScoreSum();
        for (int q = 0; q < answers.size(); q++) {
            int[] steps = questions.get(q).hiddenSteps();
            for (int h = 0; h < steps.length; h++) {
                sum.add(answers.get(q).sorted(h), questions.get(q).grid().at(steps[h], 0));
            }
        }
        return sum.score();
    }

    private static float[] values(Predictor predictor, Question question) {
        Ensemble answer = predictor.predict(List.of(question), 5, 9).getFirst();
        float[] values = new float[answer.samples() * answer.hidden()];
        for (int k = 0; k < answer.samples(); k++) {
            for (int h = 0; h < answer.hidden(); h++) {
                values[k * answer.hidden() + h] = answer.value(k, h);
            }
        }
        return values;
    }
}
