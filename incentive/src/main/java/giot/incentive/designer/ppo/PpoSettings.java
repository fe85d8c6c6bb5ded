package giot.incentive.designer.ppo;

import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.onestep.OneStepTask;
import giot.neural.train.NativeRun;
import giot.terms.Require;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.random.RandomGenerator;

/// How [PpoLearner] learns.
///
/// @param iterations rounds of sampling and updating
/// @param states states drawn per iteration
/// @param group actions tried per state; even, since they come in mirrored pairs
/// @param epochs passes over an iteration's samples
/// @param minibatch states per gradient step
/// @param clip how far a probability ratio may move from 1 before it stops counting
/// @param firstSigma standard deviation of the policy at the start, raw units
/// @param lastSigma the same at the end; between them it falls geometrically
/// @param firstRate learning rate at the start
/// @param lastRate learning rate at the end; between them it follows a cosine
/// @param width units per hidden layer
/// @param layers hidden layers
@RecordBuilder
public record PpoSettings(
        int iterations,
        int states,
        int group,
        int epochs,
        int minibatch,
        double clip,
        double firstSigma,
        double lastSigma,
        double firstRate,
        double lastRate,
        int width,
        int layers)
        implements LearnerSettings, PpoSettingsBuilder.With {

    public PpoSettings {
        Require.within("iterations", iterations, 1, 1_000_000);
        Require.within("states", states, 1, 1 << 20);
        Require.within("group", group, 2, 4096);
        Require.within("epochs", epochs, 1, 1000);
        Require.within("minibatch", minibatch, 1, states);
        Require.within("clip", clip, 1e-3, 10);
        Require.within("lastSigma", lastSigma, 1e-4, 2);
        Require.within("firstSigma", firstSigma, lastSigma, 2);
        Require.within("firstRate", firstRate, 1e-8, 1);
        Require.within("lastRate", lastRate, 0, firstRate);
        Require.within("width", width, 1, 4096);
        Require.within("layers", layers, 1, 16);
        if (group % 2 != 0) {
            throw new IllegalArgumentException(
                    "group is %d but must be even: actions come in pairs".formatted(group));
        }
    }

    /// Settings that reach 99.9 % of the optimum's gain on contracts with `size` types: 1.2 million
    /// rewards for two, more for many.
    public static PpoSettings forSize(int size) {
        return PpoSettingsBuilder.builder()
                .iterations(size <= 2 ? 300 : 600)
                .states(size <= 2 ? 256 : 512)
                .group(size <= 4 ? 16 : 32)
                .epochs(4)
                .minibatch(64)
                .clip(0.2)
                .firstSigma(0.5)
                .lastSigma(0.01)
                .firstRate(1e-3)
                .lastRate(1e-5)
                .width(128)
                .layers(size <= 2 ? 2 : 3)
                .build();
    }

    @Override
    public String designer() {
        return "ppo";
    }

    @Override
    public PpoSettings withUpdates(int updates) {
        int perIteration = updatesPerIteration();
        return withIterations(Math.max(1, (updates + perIteration - 1) / perIteration));
    }

    @Override
    public PpoLearner start(OneStepTask task, RandomGenerator random, NativeRun run) {
        return new PpoLearner(task, this, random, run);
    }

    /// Gradient steps per iteration.
    int updatesPerIteration() {
        return epochs * (states / minibatch);
    }

    /// The standard deviation after `progress` (0 to 1) of the run.
    double sigma(double progress) {
        return firstSigma * Math.pow(lastSigma / firstSigma, progress);
    }

    /// The learning rate after `progress` (0 to 1) of the run.
    double rate(double progress) {
        return lastRate + (firstRate - lastRate) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }
}
