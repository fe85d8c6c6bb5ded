package giot.generative.learned;

import giot.generative.model.Diffusion;
import giot.generative.model.DiffusionShape;
import giot.generative.predict.Ensemble;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Question;
import giot.generative.privacy.ContributorWindows;
import giot.generative.privacy.PrivacyAudit;
import giot.generative.privacy.PrivacyBudget;
import giot.generative.privacy.PrivacyPromise;
import giot.generative.privacy.PrivateDiffusion;
import giot.generative.privacy.PrivateSettings;
import giot.generative.window.SensorGrid;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A diffusion model of sensor series that is trained with differential privacy for whole
/// contributors ([PrivateDiffusion]). All that it keeps is the trained network: no daily pattern,
/// no means, no channel names. What it predicts for a channel it measures against that channel's
/// own visible past ([PrivateWindows]), so that it answers for channels it has never seen.
///
/// Values known after the first hidden step are not used.
public final class PrivatePredictor implements StoredPredictor {
    private static final int WIDTH = 64;
    private static final int FEWEST_STEPS = 4;
    private static final int MOST_STEPS = 144;

    private final int steps;
    private final @Nullable PrivacyBudget budget;
    private final Contributor contributor;
    private final LongFunction<RandomGenerator> noise;
    private @Nullable Diffusion model;
    private @Nullable PrivateWindows windows;
    private @Nullable PrivacyPromise promise;

    /// @param steps longest forecast or gap, 4 to 144
    /// @param budget of the training
    /// @param contributor whose presence is hidden
    /// @param noise what is drawn from in training, by the seed of the fit; for a model that
    ///   leaves, [giot.generative.privacy.SecretRandom], whatever the seed
    public PrivatePredictor(
            int steps,
            PrivacyBudget budget,
            Contributor contributor,
            LongFunction<RandomGenerator> noise) {
        this.steps = requireSteps(steps);
        this.budget = budget;
        this.contributor = contributor;
        this.noise = noise;
    }

    private PrivatePredictor(Diffusion model, PrivateWindows windows) {
        steps = windows.steps();
        budget = null;
        contributor = windows.contributor();
        noise = SplittableRandom::new;
        this.model = model;
        this.windows = windows;
    }

    @Override
    public String name() {
        return "private-diffusion";
    }

    @Override
    public MethodKind kind() {
        return MethodKind.GENERATIVE;
    }

    @Override
    public void fit(SensorGrid train, long seed) {
        if (budget == null) {
            throw new IllegalStateException(
                    "a stored model has no budget left to train with; make a new one");
        }
        PrivateWindows own = windows(train);
        List<ContributorWindows> contributions = own.of(train);
        PrivateSettings settings = budget.settings(contributions.size());
        model = train(own, settings, contributions, noise.apply(seed));
        windows = own;
        promise = new PrivacyPromise(settings.epsilon(), contributions.size(), settings);
    }

    /// Attacks models that are trained in the same way on thirds of the contributors.
    ///
    /// @param samples drawn in search of canaries
    public PrivacyAudit audit(SensorGrid train, int samples, long seed) {
        PrivateWindows own = windows(train);
        List<ContributorWindows> contributions = own.of(train);
        if (budget == null) {
            throw new IllegalStateException("a stored model has no budget to train others with");
        }
        PrivateSettings settings = budget.settings(contributions.size());
        return PrivacyAudit.of(
                (part, random) -> train(own, settings, part, random),
                contributions,
                steps,
                samples,
                seed);
    }

    private static Diffusion train(
            PrivateWindows windows,
            PrivateSettings settings,
            List<ContributorWindows> contributions,
            RandomGenerator random) {
        DiffusionShape shape = Diffusion.extents(windows.steps(), windows.contextSize(), WIDTH);
        PrivateDiffusion.Trained trained =
                new PrivateDiffusion(shape, settings).fit(contributions, random);
        return Diffusion.of(
                windows.steps(), windows.contextSize(), WIDTH, trained.model().weights());
    }

    /// What the last fit promises; empty for a model that was read from a file, whose card says it.
    public java.util.Optional<PrivacyPromise> promise() {
        return java.util.Optional.ofNullable(promise);
    }

    PrivateWindows windows(SensorGrid grid) {
        return new PrivateWindows(steps, contributor, grid.stepsPerDay());
    }

    @Override
    public void store(Map<String, Parameter> into) {
        PrivateWindows own = fitted();
        into.put(
                "private.windows",
                new Parameter(
                        new int[] {3},
                        new float[] {
                            own.steps(), own.contributor() == Contributor.DAY ? 1 : 0, own.slots()
                        }));
        model().weights().parameters().forEach((name, p) -> into.put("model." + name, p));
    }

    /// The predictor that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors are not those of such a model
    public static PrivatePredictor of(Weights weights) {
        float[] stored = weights.parameter("private.windows").values();
        boolean sound =
                stored.length == 3
                        && (stored[1] == 0 || stored[1] == 1)
                        && stored[2] >= 1
                        && stored[2] <= SensorGrid.DAY_SECONDS;
        if (!sound) {
            throw new IllegalArgumentException("the model's windows are not 3 numbers in range");
        }
        PrivateWindows windows =
                new PrivateWindows(
                        requireSteps((int) stored[0]),
                        stored[1] == 1 ? Contributor.DAY : Contributor.CHANNEL,
                        (int) stored[2]);
        Diffusion model = Diffusion.of(weights.under("model."));
        return new PrivatePredictor(model, windows);
    }

    @Override
    public List<Ensemble> predict(List<Question> questions, int samples, long seed) {
        PrivateWindows own = fitted();
        SplittableRandom random = new SplittableRandom(seed);
        List<Ensemble> answers = new ArrayList<>(questions.size());
        for (Question question : questions) {
            answers.add(answer(own, question, samples, random.split()));
        }
        return answers;
    }

    private Ensemble answer(
            PrivateWindows own, Question question, int samples, SplittableRandom random) {
        int[] asked = question.hiddenSteps();
        int start = asked[0];
        if (asked[asked.length - 1] - start >= steps) {
            throw new IllegalArgumentException(
                    "question spans %d steps; up to %d are allowed, or fit with a longer horizon"
                            .formatted(asked[asked.length - 1] - start + 1, steps));
        }
        double[] lowest = {Double.POSITIVE_INFINITY};
        IntToDoubleFunction known =
                step -> {
                    double value = step < start ? question.at(step) : Double.NaN;
                    lowest[0] = Double.isNaN(value) ? lowest[0] : Math.min(lowest[0], value);
                    return value;
                };
        PrivateWindows.Frame frame = own.frame(known, start);
        float[] context = new float[own.contextSize()];
        own.encode(known, start, slot(question.grid(), start), frame, context, 0);
        float[] drawn = model().sample(context, 1, samples, random);
        float[] values = new float[samples * asked.length];
        for (int k = 0; k < samples; k++) {
            for (int h = 0; h < asked.length; h++) {
                float value = frame.value(drawn[k * steps + asked[h] - start]);
                // a sensor that has not been below zero does not go there
                values[k * asked.length + h] = lowest[0] >= 0 ? Math.max(0, value) : value;
            }
        }
        return new Ensemble(samples, asked.length, values);
    }

    private static int slot(SensorGrid grid, int step) {
        if (step < grid.steps()) {
            return grid.slot(step);
        }
        return (grid.slot(grid.steps() - 1) + step - grid.steps() + 1) % grid.stepsPerDay();
    }

    private PrivateWindows fitted() {
        PrivateWindows own = windows;
        if (own == null) {
            throw new IllegalStateException("the predictor is not fitted; call fit first");
        }
        return own;
    }

    private Diffusion model() {
        Diffusion own = model;
        if (own == null) {
            throw new IllegalStateException("the predictor is not fitted; call fit first");
        }
        return own;
    }

    private static int requireSteps(int steps) {
        if (steps < FEWEST_STEPS || steps > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "windows of %d steps; %d to %d are allowed"
                            .formatted(steps, FEWEST_STEPS, MOST_STEPS));
        }
        return steps;
    }
}
