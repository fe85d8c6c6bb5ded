package giot.edge.store.jdbc;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// Starts processes that write and acknowledge without pause, and kills each with SIGKILL at once
/// when it has acknowledged a random number of times. Everything it acknowledged must be there
/// afterwards.
///
/// @param writer a class whose `main(folder, first number)` acknowledges numbers by [#acknowledge]
/// @param keeper what is missing in a folder of those that were acknowledged in it
/// @param lanes how many at a time
/// @param most acknowledgements before a kill
/// @param seed of the moments
record Halts(Class<?> writer, Keeper keeper, int lanes, int most, long seed) {

    private static final int KILLS_A_FOLDER = 25;
    private static final int DIGITS = 19;

    /// Looks into a folder whose writer was killed.
    interface Keeper {
        /// Numbers that were acknowledged and are not there, or not as they were written.
        List<Long> missing(Path folder, List<Long> acknowledged);
    }

    /// What came of it.
    record Result(int kills, long acknowledged, List<Long> lost) {

        Result plus(Result other) {
            List<Long> both = new ArrayList<>(lost);
            both.addAll(other.lost);
            return new Result(kills + other.kills, acknowledged + other.acknowledged, both);
        }
    }

    /// For the writer: `count` numbers from the first are safe, as it thinks.
    static void acknowledge(long first, int count) {
        StringBuilder lines = new StringBuilder();
        LongStream.range(first, first + count)
                .forEach(number -> lines.append("%019d\n".formatted(number)));
        try {
            // One system call, which a kill does not cut.
            OUT.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException parentIsGone) {
            throw new UncheckedIOException(parentIsGone);
        }
    }

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    /// Kills so often, in several lanes at a time; each lane ends with its first loss.
    Result run(int kills, Path temp) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            List<Callable<Result>> work = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                Path place = Files.createTempDirectory(temp, "lane");
                long own = seed * lanes + lane;
                work.add(() -> lane(kills / lanes, place, new Random(own)));
            }
            Result sum = new Result(0, 0, List.of());
            for (var lane : threads.invokeAll(work)) {
                sum = sum.plus(lane.get());
            }
            return sum;
        }
    }

    private Result lane(int kills, Path place, Random random) throws Exception {
        Result sum = new Result(0, 0, List.of());
        while (sum.kills < kills && sum.lost.isEmpty()) {
            Path folder = Files.createTempDirectory(place, "folder");
            sum = sum.plus(series(Math.min(KILLS_A_FOLDER, kills - sum.kills), folder, random));
        }
        return sum;
    }

    /// Kills one after another in the same folder.
    private Result series(int kills, Path folder, Random random) throws Exception {
        List<Long> all = new ArrayList<>();
        for (int kill = 1; kill <= kills; kill++) {
            long first = 1 + kill * 1_000_000L;
            List<Long> acknowledged = killAfter(1 + random.nextInt(most), folder, first);
            all.addAll(acknowledged);
            List<Long> lost = keeper.missing(folder, acknowledged);
            if (!lost.isEmpty()) {
                return new Result(kill, all.size(), lost);
            }
        }
        return new Result(kills, all.size(), keeper.missing(folder, all));
    }

    /// What the process had acknowledged when it died: at least so many.
    private List<Long> killAfter(int lines, Path folder, long first) throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        Process process = start(folder, first);
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.length() == DIGITS) {
                    acknowledged.add(Long.parseLong(line));
                }
                if (acknowledged.size() >= lines) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException closedByTheKill) {
            // What was read was acknowledged.
        } finally {
            process.destroyForcibly();
            process.waitFor(20, TimeUnit.SECONDS);
        }
        if (acknowledged.size() < lines) {
            throw new IllegalStateException(
                    "the writer ended by itself: " + Files.readString(errors(folder)));
        }
        return acknowledged;
    }

    private Process start(Path folder, long first) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        writer.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(errors(folder).toFile())
                .start();
    }

    private static Path errors(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".err");
    }

    /// Two processes that only compute, until it is closed.
    static final class Load implements AutoCloseable {

        private final List<Process> loops = new ArrayList<>();

        Load() throws IOException {
            for (int i = 0; i < 2; i++) {
                loops.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
        }

        @Override
        public void close() {
            loops.forEach(Process::destroyForcibly);
        }
    }
}
