package giot.generative.model;

import java.util.random.RandomGenerator;

/// Where training windows come from.
@FunctionalInterface
public interface BatchSource {

    /// Overwrites every array of `batch` with windows drawn by `random`.
    void fill(TrainingBatch batch, RandomGenerator random);
}
