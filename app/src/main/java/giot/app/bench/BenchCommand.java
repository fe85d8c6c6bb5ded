package giot.app.bench;

import giot.app.cli.OutputFile;
import giot.experiments.bench.Benchmarks;
import giot.experiments.measure.Benchmark;
import giot.experiments.measure.BenchmarkReport;
import giot.experiments.measure.Machine;
import giot.experiments.measure.Measuring;
import giot.incentive.mechanism.InvalidInput;
import giot.terms.AtomicFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot bench`: measured speed, with what is needed to judge and repeat it.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how fast a part of giot is: median and quartiles, machine, commit and seed.",
            "",
            "Speed is CPU time of the thread that works, so other load on the machine counts"
                    + " little."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot bench incentive            a table; the result goes to bench/results",
            "  giot bench incentive --json --out result.json",
            "",
            "Exit code: 0 when everything was measured (a missed limit is marked), 2 on bad usage."
        })
public final class BenchCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "The benchmark: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private String name = "";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of everything random; default 1.")
    private long seed = 1;

    @Option(names = "--quick", description = "Leave out the longest measurements.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the JSON goes; default: NAME.json in bench/results.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the JSON instead of a table.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Benchmark benchmark =
                Benchmarks.named(name)
                        .orElseThrow(() ->
                                new InvalidInput(
                                        "NAME",
                                        name,
                                        "one of " + String.join(", ", Benchmarks.names())));
        Path file = out == null ? standardFile() : out;
        OutputFile.requireWritable("out", file);
        Instant start = Instant.now();
        Measuring measuring = new Measuring(seed, quick, this::tell);
        benchmark.run(measuring);
        BenchmarkReport report =
                new BenchmarkReport(
                        name,
                        start,
                        seed,
                        Machine.describe(),
                        Machine.commit(),
                        "giot "
                                + String.join(
                                        " ",
                                        commandSpec()
                                                .commandLine()
                                                .getParseResult()
                                                .originalArgs()),
                        measuring.taken());
        AtomicFile.write(file, report.json(true) + "\n");
        PrintWriter answer = commandSpec().commandLine().getOut();
        if (json) {
            answer.println(report.json(false));
        } else {
            answer.print(report.table());
            answer.println("\nJSON  " + file);
        }
        answer.flush();
        return 0;
    }

    private Path standardFile() {
        Path results = Path.of(System.getProperty("giot.home", "."), "bench", "results");
        return Files.isDirectory(results)
                ? results.resolve(name + ".json")
                : Path.of(name + ".json");
    }

    private void tell(String what) {
        PrintWriter err = commandSpec().commandLine().getErr();
        err.println("giot bench: " + what);
        err.flush();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("spec = null: run the command through picocli");
        }
        return spec;
    }

    /// The benchmarks' names, for help texts and completion.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Benchmarks.names().iterator();
        }
    }
}
