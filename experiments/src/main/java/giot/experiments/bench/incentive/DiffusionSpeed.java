package giot.experiments.bench.incentive;

import giot.experiments.measure.Measurement;
import giot.experiments.measure.Measuring;
import giot.incentive.designer.imitation.ImitationSettings;
import giot.incentive.designer.imitation.ImitationSettingsBuilder;
import giot.incentive.designer.imitation.ImitationTraining;
import giot.incentive.designer.policy.DiffusionSampler;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.search.SearchSettings;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.TrainingRun;
import giot.terms.CostModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The diffusion designer with 5 denoising steps: sampling in plain Java and one update of libtorch
/// at hidden width 256, and training at its usual width until a target is reached.
final class DiffusionSpeed {

    private static final int WIDTH = 256;

    /// With the first layer two hidden layers, as the paper's network has.
    private static final int BLOCKS = 1;

    private static final int STEPS = 5;
    private static final int BATCH = 512;
    private static final int MANY_STATES = 512;
    private static final int SAMPLES = 15;
    private static final int UPDATES = 50;
    private static final int UPDATE_SAMPLES = 5;
    private static final double ONE_STATE_LIMIT_SECONDS = 20e-6;
    private static final double MANY_STATES_LIMIT_SECONDS = 4e-3;
    private static final double UPDATE_LIMIT_SECONDS = 25e-3;
    private static final double SMALL_TRAINING_LIMIT_SECONDS = 30;
    private static final double TRAINING_LIMIT_SECONDS = 60;

    private DiffusionSpeed() {}

    static void measure(Measuring measuring) throws IOException {
        ContractProblem problem = ContractProblem.paper(CostModel.TYPE_FREE, 2);
        sampling(measuring, problem, update(measuring, problem));
        training(measuring, CostModel.TYPE_SCALED, 2);
        training(measuring, CostModel.TYPE_FREE, 2);
        if (!measuring.quick()) {
            training(measuring, CostModel.TYPE_FREE, 4);
        }
    }

    /// CPU time of a training with many updates less that of one with few, which leaves out the
    /// search and the start.
    private static Policy update(Measuring measuring, ContractProblem problem) throws IOException {
        ImitationSettings wide =
                ImitationSettingsBuilder.builder()
                        .search(new SearchSettings(BATCH, 2, 1, 1))
                        .width(WIDTH)
                        .blocks(BLOCKS)
                        .steps(STEPS)
                        .samplingNoise(0)
                        .updates(UPDATES)
                        .batch(BATCH)
                        .peakRate(1e-3)
                        .finalRate(1e-5)
                        .averageDecay(0.995)
                        .refreshes(0)
                        .validations(1)
                        .validationStates(1)
                        .stopping(EarlyStopping.never())
                        .build();
        Policy last = train(problem, wide, UPDATES, measuring.seed());
        double[] seconds = new double[UPDATE_SAMPLES];
        for (int k = 0; k < seconds.length; k++) {
            double few = train(problem, wide, UPDATES, measuring.seed()).provenance().cpuSeconds();
            last = train(problem, wide, 2 * UPDATES, measuring.seed());
            seconds[k] = (last.provenance().cpuSeconds() - few) / UPDATES;
        }
        measuring.record(
                Measurement.of(
                        "diffusion, one update, batch 512, hidden 256",
                        Measuring.CPU_SECONDS,
                        Double.NEGATIVE_INFINITY,
                        UPDATE_LIMIT_SECONDS,
                        seconds));
        return last;
    }

    private static Policy train(
            ContractProblem problem, ImitationSettings settings, int updates, long seed)
            throws IOException {
        return ImitationTraining.diffusion(settings)
                .withUpdates(updates)
                .train(problem, TrainingRun.of(seed));
    }

    private static void sampling(Measuring measuring, ContractProblem problem, Policy policy) {
        var sampler = new DiffusionSampler(policy.network(), policy.weights());
        var random = new SplittableRandom(measuring.seed());
        float[] one = policy.normaliser().apply(problem.features(problem.sample(random)));
        float[] many = new float[MANY_STATES * one.length];
        for (int k = 0; k < MANY_STATES; k++) {
            policy.normaliser()
                    .apply(problem.features(problem.sample(random)), many, k * one.length);
        }
        measuring.cpuSeconds(
                "diffusion, one state, T = 5, hidden 256",
                ONE_STATE_LIMIT_SECONDS,
                SAMPLES,
                1_000,
                () -> requireFinite(sampler.act(one, random)));
        measuring.cpuSeconds(
                "diffusion, 512 states, T = 5, hidden 256",
                MANY_STATES_LIMIT_SECONDS,
                SAMPLES,
                20,
                () -> requireFinite(sampler.act(many, MANY_STATES, 1, random)));
    }

    /// Until 99 % of the surplus is captured.
    private static void training(Measuring measuring, CostModel cost, int types)
            throws IOException {
        ContractProblem problem = ContractProblem.paper(cost, types);
        String name = "training to 99 %, " + cost.label() + ", N = " + types;
        double limit = types <= 2 ? SMALL_TRAINING_LIMIT_SECONDS : TRAINING_LIMIT_SECONDS;
        reach(measuring, problem, new EarlyStopping(0.99, -1e6, 0), name, limit);
    }

    private static void reach(
            Measuring measuring,
            ContractProblem problem,
            EarlyStopping target,
            String name,
            double limitSeconds)
            throws IOException {
        measuring.tell(name + " ...");
        double[] seconds = new double[measuring.quick() ? 1 : 3];
        for (int k = 0; k < seconds.length; k++) {
            ImitationSettings settings =
                    ImitationSettings.of(problem.signature()).withStopping(target);
            Policy policy =
                    ImitationTraining.diffusion(settings)
                            .train(problem, TrainingRun.of(measuring.seed() + k));
            var reached = policy.provenance();
            if (!target.reached(reached.validationMean(), reached.validationP05())) {
                throw new IllegalStateException(
                        name
                                + " ended at "
                                + reached.validationMean()
                                + ", seed "
                                + reached.seed());
            }
            seconds[k] = reached.cpuSeconds();
        }
        measuring.record(
                Measurement.of(
                        name,
                        Measuring.CPU_SECONDS,
                        Double.NEGATIVE_INFINITY,
                        limitSeconds,
                        seconds));
    }

    private static void requireFinite(double[] raw) {
        if (!Arrays.stream(raw).allMatch(Double::isFinite)) {
            throw new IllegalStateException("sampled " + Arrays.toString(raw));
        }
    }
}
