package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import giot.app.Main;
import giot.app.report.RunReport;
import giot.app.report.RunReportJson;
import giot.app.site.DataFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `giot run` as a user types it, and what it says when something is in the way.
class RunIT {

    @TempDir Path temp;

    @Test
    @Timeout(300)
    void paysHonestVehiclesAndGoesOnInTheSameFolder() throws Exception {
        Path data = temp.resolve("data");
        Path report = temp.resolve("report.json");

        Ran first =
                giot("run", "--minutes", "1", "--speed", "20", "--data", data.toString(), "--json");

        assertThat(first.exitCode).as(first.err).isZero();
        RunReport half = RunReportJson.read(data.resolve("report.json"));
        assertSound(half);
        assertThat(half.counts().accepted()).isPositive();
        assertThat(half.payments()).isNotEmpty();
        assertThat(half.rounds())
                .allSatisfy(round -> {
                    if (round.minIrSlack() != null) {
                        assertThat(round.minIrSlack()).isGreaterThan(-1e-9);
                        assertThat(round.minIcSlack()).isGreaterThan(-1e-9);
                    }
                });

        Ran second =
                giot(
                        "run",
                        "--minutes",
                        "3",
                        "--speed",
                        "60",
                        "--data",
                        data.toString(),
                        "--report",
                        report.toString());

        assertThat(second.exitCode).as(second.err).isZero();
        assertThat(second.out).contains("Money").contains("the equation holds");
        RunReport whole = RunReportJson.read(report);
        assertSound(whole);
        assertThat(whole.counts().rounds()).isGreaterThan(half.counts().rounds());
        assertThat(whole.payments()).containsAll(half.payments());
        assertThat(whole.ledger().height()).isGreaterThan(half.ledger().height());
    }

    @Test
    @Tag("nightly")
    @Timeout(600)
    void theMachineDecidesNothing() throws Exception {
        RunReport idle = fiveMinutes("idle");
        RunReport busy = BusyLoops.beside(2, () -> fiveMinutes("busy"));

        assertThat(busy.counts()).isEqualTo(idle.counts());
        assertThat(busy.counts().late()).isZero();
        assertThat(busy.money().paid()).isEqualTo(idle.money().paid());
        assertThat(busy.reputation()).isEqualTo(idle.reputation());
        assertThat(busy.models()).isEqualTo(idle.models());
    }

    @Test
    void saysInOneLineWhatIsInTheWay() throws Exception {
        Path newer = Files.createDirectories(temp.resolve("newer"));
        Files.writeString(newer.resolve("VERSION"), "99\n");
        assertOneLine(giot("run", "--data", newer.toString()), 1, "format 99");

        Path damaged = Files.createDirectories(temp.resolve("damaged"));
        Files.writeString(damaged.resolve("VERSION"), "1\n");
        Files.writeString(damaged.resolve("run.json"), "{\"seed\":");
        assertOneLine(giot("run", "--data", damaged.toString()), 1, "run.json is damaged");

        Path other = Files.createDirectories(temp.resolve("other"));
        Files.writeString(other.resolve("VERSION"), "1\n");
        Files.writeString(
                other.resolve("run.json"),
                "{\"seed\":7,\"cost\":\"type-free\",\"designer\":\"exact\",\"vehicles\":300,\"misbehaving\":0.15}");
        assertOneLine(giot("run", "--data", other.toString()), 2, "--seed 7");

        try (DataFolder used = DataFolder.open(temp.resolve("used"))) {
            assertOneLine(giot("run", "--data", used.path().toString()), 1, "in use");
        }
        Path foreign = Files.createDirectories(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "mine");
        assertOneLine(giot("run", "--data", foreign.toString()), 1, "not of giot");
        assertThat(foreign).isDirectoryContaining("glob:**thesis.txt");
        assertThat(foreign.toFile().list()).hasSize(1);
        Path file = Files.writeString(temp.resolve("file"), "");
        assertOneLine(giot("run", "--data", file.toString()), 1, file.toString());
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneLine(
                    giot(
                            "run",
                            "--data",
                            temp.resolve("port").toString(),
                            "--broker-port",
                            Integer.toString(busy.getLocalPort())),
                    1,
                    "is taken");
        }
    }

    @Test
    void refusesBadOptionsWithTheAllowedValues() {
        assertOneLine(giot("run", "--minutes", "0"), 2, "--minutes");
        assertOneLine(giot("run", "--minutes", "61"), 2, "the recording has");
        assertOneLine(giot("run", "--cost", "free"), 2, "type-free or type-scaled");
        assertOneLine(giot("run", "--speed", "0"), 2, "0.1 to 200");
        assertOneLine(giot("run", "--misbehaving", "1.5"), 2, "0 to 1");
        assertOneLine(giot("run", "--http", "70000"), 2, "none or 0 to 65535");
        assertOneLine(giot("run", "--designer", "foo"), 2, "exact, null, random");
        assertOneLine(giot("run", "--store", "foo"), 2, "jdbc:postgresql:");
        String scenarios = "ordinary, incidents or a scenario file";
        assertOneLine(giot("run", "--scenario", "foo"), 2, scenarios);
        Ran edge = giot("edge", "--data", "none", "--scenario", "foo");
        assertThat(edge.exitCode).isEqualTo(2);
        assertThat(edge.err).hasLineCount(1).startsWith("giot edge: ").contains(scenarios);
        assertOneLine(giot("run", "--report", "/nonexistent/r.json"), 2, "a folder that exists");
    }

    private RunReport fiveMinutes(String name) throws Exception {
        Path data = temp.resolve(name);
        Ran ran = giot("run", "--minutes", "5", "--seed", "3", "--data", data.toString());
        assertThat(ran.exitCode).as(ran.err).isZero();
        return RunReportJson.read(data.resolve("report.json"));
    }

    private static void assertSound(RunReport report) {
        assertThat(report.moneyEquationHolds()).isTrue();
        assertThat(Objects.requireNonNull(report.audit(), "audit").passed()).isTrue();
        long paid = report.payments().stream().mapToLong(RunReport.Payment::amount).sum();
        assertThat(report.money().paid()).isEqualTo(paid);
    }

    private static void assertOneLine(Ran ran, int exitCode, String what) {
        assertThat(ran.exitCode).as(ran.err).isEqualTo(exitCode);
        List<String> said = ran.err.lines().filter(line -> line.startsWith("giot run: ")).toList();
        assertThat(said).as(ran.err).hasSize(1);
        assertThat(said.getFirst()).contains(what);
        assertThat(ran.err).doesNotContain("\tat ");
    }

    private record Ran(int exitCode, String out, String err) {}

    private static Ran giot(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
