package giot.experiments.bench;

import giot.experiments.bench.incentive.IncentiveBenchmark;
import giot.experiments.bench.ledger.LedgerBenchmark;
import giot.experiments.measure.Benchmark;
import java.util.List;
import java.util.Optional;

/// All benchmarks by name.
public final class Benchmarks {

    private static final List<Benchmark> ALL =
            List.of(new IncentiveBenchmark(), new LedgerBenchmark());

    private Benchmarks() {}

    public static List<String> names() {
        return ALL.stream().map(Benchmark::name).toList();
    }

    public static List<Benchmark> all() {
        return ALL;
    }

    /// The benchmark called `name`, if there is one.
    public static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }
}
