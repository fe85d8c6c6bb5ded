package giot.experiments.bench.incentive;

import giot.experiments.measure.Benchmark;
import giot.experiments.measure.Measuring;

/// The exact contract solver from 2 to a million types, and the diffusion designer: sampling, one
/// update, training.
public final class IncentiveBenchmark implements Benchmark {

    @Override
    public String name() {
        return "incentive";
    }

    @Override
    public String description() {
        return "exact solver from 2 to a million types; the diffusion designer's sampling and"
                + " training";
    }

    @Override
    public void run(Measuring measuring) throws Exception {
        ExactSolver.measure(measuring);
        DiffusionSpeed.measure(measuring);
    }
}
