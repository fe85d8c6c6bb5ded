package giot.traffic.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import giot.generative.metric.Score;
import giot.traffic.model.Method;
import giot.traffic.model.MethodScores;
import giot.traffic.model.Observations;
import giot.traffic.model.Scoreboard;
import giot.traffic.model.TrafficTask;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EmbeddedModelTest {
    private static final double SHARE = 0.75;

    private final RecordedMorning morning = RecordedMorning.embedded();

    @Test
    void wasTrainedOnTheFurtherDaysThatShip() throws IOException {
        assertThat(BaseModel.embedded().weights().provenance())
                .containsEntry("giot.data.sha256", BaseTraining.dataSha256(morning.history()))
                .containsEntry("giot.settings", BaseSettings.DEFAULT.toString())
                .containsKeys("giot.seed", "giot.loss");
    }

    @Test
    void beatsTheTimeOfDayMeanOnTheRecordedMorning() throws IOException {
        DiffusionTraffic service = service(BaseModel.embedded());
        Observations observed = morning.observed(SHARE, 1);
        Scoreboard board = new Scoreboard(morning.truth());
        for (int minute : new int[] {10, 25, 40}) {
            board.add(observed.first(minute), service.compare(observed.first(minute), minute));
        }
        for (TrafficTask task : TrafficTask.values()) {
            Score model = board.evaluation().score(task, Method.DIFFUSION_BASE).orElseThrow();
            Score daily = board.evaluation().score(task, Method.TIME_OF_DAY).orElseThrow();
            assertThat(model.crps()).as("%s", task).isLessThan(daily.crps());
            assertThat(model.coverage()).as("%s", task).isBetween(0.85, 0.98);
        }
    }

    @Test
    void staysWithinItsBudgetOfProcessorTime() throws IOException {
        DiffusionTraffic service = service(BaseModel.embedded());
        Observations observed = morning.observed(SHARE, 1);
        service.fineTune(observed.first(30), 1);
        for (int i = 0; i < 3; i++) {
            service.estimate(observed.first(30), i);
        }
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        service.estimate(observed.first(30), 9);
        double seconds =
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;

        // .1 and .7 s of processor time measured on two shared cores
        assertThat(seconds).isLessThan(0.5);
        assertThat(service.fineTune(observed.first(30), 1).cpuSeconds()).isLessThan(3);
    }

    /// Prints the table of docs/methods/traffic-model.md.
    @Test
    @Tag("nightly")
    void reportsTheRecordedMorningOverThreeSeeds() {
        Map<String, double[]> sums = new TreeMap<>();
        for (long seed = 1; seed <= 3; seed++) {
            DiffusionTraffic service =
                    service(
                            new BaseTraining(morning.graph(), BaseSettings.DEFAULT)
                                    .train(morning.history(), seed));
            MethodScores evaluation = evaluate(service, morning.observed(SHARE, seed), seed);
            evaluation
                    .scores()
                    .forEach((task, row) ->
                            row.forEach((method, score) ->
                                    add(sums, task + " " + method.label(), score)));
            Score model =
                    evaluation.score(TrafficTask.FORECAST, Method.DIFFUSION_BASE).orElseThrow();
            assertThat(model.crps())
                    .isLessThan(
                            evaluation
                                    .score(TrafficTask.FORECAST, Method.RIDGE)
                                    .orElseThrow()
                                    .crps());
        }
        sums.forEach((name, v) ->
                System.out.printf(
                        Locale.ROOT,
                        "%-45s MAE %.3f (sd %.3f)  RMSE %.3f  CRPS %.3f (sd %.3f)  coverage %.3f%n",
                        name,
                        v[0] / 3,
                        deviation(v[0], v[1]),
                        v[4] / 3,
                        v[2] / 3,
                        deviation(v[2], v[3]),
                        v[5] / 3));
    }

    private MethodScores evaluate(DiffusionTraffic service, Observations observed, long seed) {
        Scoreboard board = new Scoreboard(morning.truth());
        for (int minute = 5; minute <= observed.minutes(); minute += 5) {
            Observations sofar = observed.first(minute);
            service.fineTune(sofar, seed * 100 + minute);
            board.add(sofar, service.compare(sofar, seed * 1000 + minute));
        }
        return board.evaluation();
    }

    private static void add(Map<String, double[]> sums, String name, Score score) {
        double[] sum = sums.computeIfAbsent(name, _ -> new double[6]);
        sum[0] += score.mae();
        sum[1] += score.mae() * score.mae();
        sum[2] += score.crps();
        sum[3] += score.crps() * score.crps();
        sum[4] += score.rmse();
        sum[5] += score.coverage();
    }

    private static double deviation(double sum, double squares) {
        return Math.sqrt(Math.max(0, (squares - sum * sum / 3) / 2));
    }

    private DiffusionTraffic service(BaseModel base) {
        return new DiffusionTraffic(
                morning.graph(), morning.history(), base, TuningSettings.DEFAULT);
    }
}
