package giot.incentive.designer.actorcritic;

import giot.incentive.designer.onestep.Learner;
import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.StateBatch;
import giot.incentive.designer.policy.ChainSampler;
import giot.incentive.designer.policy.NetworkSpec;
import giot.incentive.designer.policy.PerceptronSampler;
import giot.neural.network.MlpShape;
import giot.neural.train.AdamOptimizer;
import giot.neural.train.AdamSettings;
import giot.neural.train.MlpNetwork;
import giot.neural.train.NativeRun;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Twin critics and an actor (Diffusion-QL: Wang et al. 2023, arXiv:2208.06193; DDPG: Lillicrap et
/// al. 2016, arXiv:1509.02971) for a one-step task:
///
/// ```
/// critics  minimise  mean (Q_i(s, a) - r)^2          over remembered decisions
/// actor    minimises -mean min_i Q_i(s, actor(s))    over remembered states
/// ```
///
/// The return of a one-step task is its reward, so there is no bootstrapping and there are no
/// target critics.
public final class ActorCriticLearner implements Learner {

    private final OneStepTask task;
    private final ActorCriticSettings settings;
    private final NativeRun run;
    private final Actor actor;
    private final MlpShape actorShape;
    private final MlpNetwork policy;
    private final MlpNetwork average;
    private final MlpNetwork firstCritic;
    private final MlpNetwork secondCritic;
    private final AdamOptimizer policyAdam;
    private final AdamOptimizer criticAdam;
    private final ReplayBuffer replay;

    /// A learner whose native memory lives as long as `run`.
    public ActorCriticLearner(
            OneStepTask task, ActorCriticSettings settings, RandomGenerator random, NativeRun run) {
        this.task = task;
        this.settings = settings;
        this.run = run;
        int features = task.featureCount();
        int raw = task.rawLength();
        int steps = settings.denoisingSteps();
        actor = actor(settings, raw);
        actorShape =
                new MlpShape(
                        steps == 0 ? features : raw + steps + features,
                        settings.width(),
                        settings.layers(),
                        raw);
        boolean small = settings.predicts() == Prediction.START;
        Weights initial = actorShape.initial(random, small ? 0.1 : 1);
        policy = run.network(actorShape, initial);
        average = run.network(actorShape, initial);
        MlpShape critic = new MlpShape(features + raw, settings.width(), settings.layers(), 1);
        firstCritic = run.network(critic, critic.initial(random, 1));
        secondCritic = run.network(critic, critic.initial(random, 1));
        AdamSettings adam =
                new AdamSettings(0.9, 0.999, settings.weightDecay(), settings.clipNorm());
        policyAdam = run.adam(adam, policy);
        criticAdam = run.adam(adam, firstCritic, secondCritic);
        replay = new ReplayBuffer(settings.capacity(), features + raw + 1);
    }

    @Override
    public int iterations() {
        return settings.updates();
    }

    @Override
    public int updatesPerIteration() {
        return 1;
    }

    @Override
    public long rewardQueriesPerIteration() {
        return settings.collect();
    }

    /// Tries some decisions, then steps the critic and, after the warm-up, the actor.
    @Override
    public double iterate(int iteration, RandomGenerator random) {
        double progress = iteration / (double) settings.updates();
        boolean warm = iteration >= settings.warmUp();
        collect(warm, settings.exploration(progress), random);
        double share = settings.rateShare(progress);
        float[] batch = replay.draw(settings.batch(), random);
        double loss =
                run.minimise(
                        criticAdam,
                        share * settings.criticRate(),
                        () -> {
                            Tensor all = rows(batch);
                            int inputs = firstCritic.shape().input();
                            Tensor reward = all.narrow(1, inputs, 1);
                            Tensor input = all.narrow(1, 0, inputs);
                            return torch.mse_loss(firstCritic.forward(input), reward)
                                    .add(torch.mse_loss(secondCritic.forward(input), reward));
                        });
        if (warm) {
            run.minimise(policyAdam, share * settings.actorRate(), () -> climb(batch, random));
            average.follow(policy, 1 - settings.averageDecay());
        }
        return loss;
    }

    /// What the actor would choose for `rows` states, shape `[rows, rawLength]`.
    public float[] act(float[] features, int rows, RandomGenerator random) {
        return run.evaluate(() ->
                actor.act(average, Tensor.create(features, rows, task.featureCount()), random));
    }

    @Override
    public NetworkSpec network() {
        boolean start = settings.predicts() == Prediction.START;
        return settings.denoisingSteps() == 0
                ? PerceptronSampler.spec(actorShape)
                : ChainSampler.spec(actorShape, settings.denoisingSteps(), start);
    }

    @Override
    public Weights policy() {
        return switch (actor) {
            case DeterministicActor _ -> average.weights();
            case DiffusionActor chain -> {
                int steps = settings.denoisingSteps();
                float[] constants = chain.schedule().table();
                yield Weights.joined(
                        Map.of(
                                "net.", average.weights(),
                                "schedule",
                                        Weights.of(
                                                Map.of(
                                                        "",
                                                        new Parameter(
                                                                new int[] {5, steps},
                                                                constants)))));
            }
        };
    }

    @Override
    public Weights state() {
        return Weights.joined(
                Map.of(
                        "policy.", policy.weights(),
                        "average.", average.weights(),
                        "first.", firstCritic.weights(),
                        "second.", secondCritic.weights(),
                        "policyAdam.", policyAdam.state(),
                        "criticAdam.", criticAdam.state(),
                        "replay.", replay.state()));
    }

    @Override
    public void load(Weights state) {
        policy.load(state.under("policy."));
        average.load(state.under("average."));
        firstCritic.load(state.under("first."));
        secondCritic.load(state.under("second."));
        policyAdam.load(state.under("policyAdam."));
        criticAdam.load(state.under("criticAdam."));
        replay.load(state.under("replay."));
    }

    private Tensor climb(float[] batch, RandomGenerator random) {
        Tensor features = rows(batch).narrow(1, 0, task.featureCount());
        Tensor action = actor.act(policy, features, random);
        Tensor input = torch.cat(new TensorVector(features, action), 1);
        return torch.minimum(firstCritic.forward(input), secondCritic.forward(input)).mean().neg();
    }

    private Tensor rows(float[] batch) {
        int width = task.featureCount() + task.rawLength() + 1;
        return Tensor.create(batch, batch.length / width, width);
    }

    private void collect(boolean warm, double exploration, RandomGenerator random) {
        StateBatch states = task.draw(settings.collect(), random);
        int length = task.rawLength();
        float[] raw =
                warm
                        ? run.evaluate(() -> actor.act(policy, features(states), random))
                        : new float[states.size() * length];
        for (int i = 0; i < states.size(); i++) {
            boolean uniform = !warm || random.nextDouble() < settings.uniformShare();
            for (int j = i * length; j < (i + 1) * length; j++) {
                double value =
                        uniform
                                ? random.nextDouble(-1, 1)
                                : raw[j] + exploration * random.nextGaussian();
                raw[j] = (float) Math.clamp(value, -1, 1);
            }
            double reward = states.reward(i, raw, i * length, random);
            int features = task.featureCount();
            replay.add(states.features(), i * features, features, raw, i * length, reward);
        }
    }

    private Tensor features(StateBatch states) {
        return Tensor.create(states.features(), states.size(), task.featureCount());
    }

    private static Actor actor(ActorCriticSettings settings, int rawLength) {
        int steps = settings.denoisingSteps();
        if (steps == 0) {
            return new DeterministicActor();
        }
        return switch (settings.predicts()) {
            case NOISE ->
                    new DiffusionActor(
                            DenoisingSchedule.variancePreserving(steps),
                            rawLength,
                            Prediction.NOISE);
            case START ->
                    new DiffusionActor(
                            DenoisingSchedule.cosine(steps), rawLength, Prediction.START);
        };
    }
}
