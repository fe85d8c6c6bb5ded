package giot.traffic.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.generative.metric.Score;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.UnreadableWeightsException;
import giot.neural.weights.Weights;
import giot.traffic.model.Estimate;
import giot.traffic.model.Method;
import giot.traffic.model.Observations;
import giot.traffic.model.ProbeModel;
import giot.traffic.model.Scoreboard;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffusionTrafficTest {
    private static final TrainingSettings BRIEF =
            new TrainingSettings(300, 1e-3, 1e-4, 0.05, 0.01, 1, 0.98);
    private static final BaseSettings SETTINGS =
            new BaseSettings(ProbeModel.DEFAULT, 2, 10, 0.003, 0.3, 64, BRIEF);
    private static final TuningSettings TUNING =
            new TuningSettings(
                    ProbeModel.DEFAULT,
                    6,
                    0.4,
                    1,
                    4,
                    0.5,
                    64,
                    1,
                    50,
                    new TrainingSettings(30, 3e-4, 3e-5, 0.1, 0.01, 1, 0.9));

    private final SyntheticTraffic traffic = SyntheticTraffic.of(1);
    private final Observations observed = traffic.observed(2);
    private final BaseModel base =
            new BaseTraining(traffic.graph(), SETTINGS).train(traffic.history(), 3);

    @BeforeAll
    void train() {
        assertThat(base.weights().provenance())
                .containsKeys("giot.data.sha256", "giot.seed", "giot.settings", "giot.loss");
    }

    @Test
    void beatsTheTimeOfDayMeanWhereTheDayDiffers() {
        Scoreboard board = new Scoreboard(traffic.live().speeds());
        DiffusionTraffic service = service();
        for (int minute = 5; minute <= 35; minute += 5) {
            service.fineTune(observed.first(minute), minute);
            board.add(observed.first(minute), service.compare(observed.first(minute), minute));
        }
        for (TrafficTask task : TrafficTask.values()) {
            Score daily = board.evaluation().score(task, Method.TIME_OF_DAY).orElseThrow();
            for (Method method : List.of(Method.DIFFUSION_BASE, Method.DIFFUSION_TUNED)) {
                Score score = board.evaluation().score(task, method).orElseThrow();
                assertThat(score.mae()).as("%s %s", task, method).isLessThan(0.85 * daily.mae());
                assertThat(score.crps()).as("%s %s", task, method).isLessThan(0.85 * daily.crps());
                assertThat(score.coverage()).as("%s %s", task, method).isBetween(0.8, 0.99);
            }
            for (Method method : Baselines.METHODS) {
                assertThat(board.evaluation().score(task, method)).isPresent();
            }
        }
    }

    @Test
    void repeatsBySeedAcrossServices() {
        float[][] answers = new float[2][];
        for (int i = 0; i < 2; i++) {
            DiffusionTraffic service = service();
            service.fineTune(observed.first(20), 5);
            answers[i] = service.estimate(observed.first(21), 6).forecast().samples(25, 7);
        }

        assertThat(answers[0]).isEqualTo(answers[1]);
    }

    @Test
    void trainsTheSameBaseModelBySeed() {
        BaseSettings brief =
                new BaseSettings(
                        ProbeModel.DEFAULT,
                        1,
                        3,
                        0.003,
                        0.3,
                        16,
                        new TrainingSettings(5, 1e-3, 1e-4, 0, 0, 1, 0.9));
        BaseTraining training = new BaseTraining(traffic.graph(), brief);

        assertThat(training.train(traffic.history(), 8).weights())
                .isEqualTo(training.train(traffic.history(), 8).weights());
    }

    @Test
    void usesNothingFromAfterTheOrigin() {
        Estimate early = service().estimate(observed.first(12), 4);
        float[][] speeds = new float[12][SyntheticTraffic.SEGMENTS];
        float[][] counts = new float[12][SyntheticTraffic.SEGMENTS];
        for (int m = 0; m < 12; m++) {
            for (int s = 0; s < SyntheticTraffic.SEGMENTS; s++) {
                speeds[m][s] = observed.speeds().at(m, s);
                counts[m][s] = observed.count(m, s);
            }
        }
        Observations copy =
                new Observations(new SpeedTable(speeds, SyntheticTraffic.SEGMENTS), counts);

        assertThat(service().estimate(copy, 4).forecast().samples(20, 3))
                .isEqualTo(early.forecast().samples(20, 3));
        assertThat(early.imputation().fromMinute()).isZero();
        assertThat(early.forecast().toMinute()).isEqualTo(22);
    }

    @Test
    void answersFromTheFirstMinuteOnAndWithoutAnyObservation() {
        float[][] none = new float[1][SyntheticTraffic.SEGMENTS];
        java.util.Arrays.fill(none[0], Float.NaN);
        Observations nothing =
                new Observations(
                        new SpeedTable(none, SyntheticTraffic.SEGMENTS),
                        new float[1][SyntheticTraffic.SEGMENTS]);
        DiffusionTraffic service = service();

        assertThat(service.fineTune(nothing, 1).steps()).isZero();
        for (Estimate estimate : service.compare(nothing, 1).values()) {
            for (int s = 0; s < SyntheticTraffic.SEGMENTS; s++) {
                assertThat(estimate.forecast().median(5, s))
                        .as("%s", estimate.method())
                        .isBetween(0f, 20f);
                assertThat(estimate.imputation().quantile(0, s, 0.05))
                        .isLessThanOrEqualTo(estimate.imputation().quantile(0, s, 0.95));
            }
        }
    }

    @Test
    void fineTuningChangesTheModelAndSaysWhatItLearntFrom() {
        DiffusionTraffic service = service();
        TuningReport report = service.fineTune(observed.first(20), 5);

        assertThat(report.steps()).isEqualTo(30);
        assertThat(report.observedCells()).isPositive();
        assertThat(service.model().weights().provenance())
                .containsEntry("giot.tuned.minutes", "20");
        assertThat(service.model().weights().parameters())
                .isNotEqualTo(base.weights().parameters());
    }

    @Test
    void keepsNoNativeMemoryOverFineTunings() {
        DiffusionTraffic service = service();
        service.fineTune(observed.first(20), 1);
        long before = Pointer.totalBytes();
        for (int i = 0; i < 5; i++) {
            service.fineTune(observed.first(20), i);
        }

        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }

    @Test
    void readsTheModelItWrote(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.safetensors");
        base.write(file);

        assertThat(BaseModel.open(file).weights()).isEqualTo(base.weights());
    }

    @Test
    void refusesForeignModelsInOneLine(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream foreign = new ByteArrayOutputStream();
        new giot.neural.weights.Safetensors()
                .write(Weights.of(base.weights().parameters()), foreign);
        Path text = Files.writeString(folder.resolve("notes.txt"), "these are my notes");

        assertThatThrownBy(
                        () -> BaseModel.read(new ByteArrayInputStream(foreign.toByteArray()), "m"))
                .isInstanceOf(UnreadableWeightsException.class)
                .hasMessage(
                        "m holds no usable traffic model: model is of kind none where"
                                + " traffic-masked-diffusion/1 is needed");
        assertThatThrownBy(() -> BaseModel.open(text))
                .isInstanceOf(UnreadableWeightsException.class);
    }

    @Test
    void refusesObservationsOfAnotherNetwork() {
        Observations other =
                new Observations(
                        new SpeedTable(new float[][] {{Float.NaN}}, 1), new float[][] {{0}});

        assertThatThrownBy(() -> service().estimate(other, 1))
                .hasMessageContaining("observations cover 1 minutes x 1 segments");
    }

    @Test
    void simulatedObservationsScatterAroundTheTruthAsTheModelSays() {
        ProbeModel probes = ProbeModel.DEFAULT;
        SplittableRandom random = new SplittableRandom(9);
        double squares = 0;
        double expected = 0;
        for (int i = 0; i < 30; i++) {
            Observations simulated = probes.observe(traffic.live(), traffic.graph(), random);
            for (int m = 0; m < simulated.minutes(); m++) {
                for (int s = 0; s < simulated.segments(); s++) {
                    if (simulated.count(m, s) > 0) {
                        double truth = traffic.live().speeds().at(m, s);
                        squares += Math.pow(simulated.speeds().at(m, s) - truth, 2);
                        expected += Math.pow(probes.deviation(simulated.count(m, s), truth), 2);
                    }
                }
            }
        }

        assertThat(squares / expected).isBetween(0.7, 1.4);
    }

    private DiffusionTraffic service() {
        return new DiffusionTraffic(traffic.graph(), traffic.history(), base, TUNING);
    }
}
