package giot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the launcher builds: on a small tree, with a `mvn` that notes its calls and waits until it
/// may go on.
class LauncherTest {

    @TempDir private Path folder;
    private Path home;
    private Path calls;
    private Path gate;

    @BeforeEach
    void makeTree() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the launcher is for bash");
        home = Files.createDirectory(folder.resolve("home"));
        calls = Files.createFile(folder.resolve("calls"));
        gate = folder.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
        Files.createDirectories(home.resolve("app/src/main/java"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("app/pom.xml"), "<project/>");
        Files.writeString(home.resolve("app/src/main/java/A.java"), "class A {}");
        Path script = Path.of(System.getProperty("user.dir")).resolveSibling("giot");
        Files.copy(script, home.resolve("giot"), StandardCopyOption.COPY_ATTRIBUTES);
        Path mvn = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
        Files.writeString(
                mvn,
                """
                #!/bin/bash
                echo called >>'%s'
                read -r _ <'%s'
                mkdir -p app/target/classes
                """
                        .formatted(calls, gate));
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void buildsOnceThenOnlyWhenASourceChanges() throws Exception {
        buildIn(home);
        start(home).waitFor();
        assertThat(builds()).isEqualTo(1);

        Path source = home.resolve("app/src/main/java/A.java");
        Files.writeString(source, "class A { int b; }");
        Files.setLastModifiedTime(source, later());
        buildIn(home);
        start(home).waitFor();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void buildsNothingInACopyOfABuiltTree() throws Exception {
        buildIn(home);
        Path copy = folder.resolve("copy");
        assertThat(
                        new ProcessBuilder("cp", "-r", home.toString(), copy.toString())
                                .start()
                                .waitFor())
                .isZero();
        try (Stream<Path> files = Files.walk(copy.resolve("app/src"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(file, later());
            }
        }
        start(copy).waitFor();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWithoutASourceThatIsGone() throws Exception {
        Path other = home.resolve("app/src/main/java/B.java");
        Files.writeString(other, "class B {}");
        buildIn(home);
        Files.delete(other);
        Files.setLastModifiedTime(other.getParent(), later());
        buildIn(home);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void buildsOnceWhenTwoStartAtOnce() throws Exception {
        assumeTrue(
                new ProcessBuilder("bash", "-c", "command -v flock").start().waitFor() == 0,
                "flock is not here");
        Process first = start(home);
        BufferedReader firstLines = first.errorReader(StandardCharsets.UTF_8);
        assertThat(firstLines.readLine()).startsWith("giot: building");
        Process second = start(home);
        assertThat(second.errorReader(StandardCharsets.UTF_8).readLine())
                .isEqualTo("giot: waiting for another build ...");
        openGate();
        first.waitFor();
        second.waitFor();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsWithTheWrapperWhereThereIsNoMaven() throws Exception {
        Path tools = toolsWithoutMaven();
        assumeTrue(Files.exists(tools.resolve("unzip")), "unzip is not here");
        Files.move(folder.resolve("bin/mvn"), home.resolve("mvnw"));

        Process launcher = start(home, tools.toString());
        openGate();
        launcher.waitFor();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void saysInOneLineWhatIsMissingWithoutMavenAndWrapper() throws Exception {
        Process launcher = start(home, toolsWithoutMaven().toString());

        assertThat(launcher.errorReader(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("giot: building needs Apache Maven 3.8 or newer");
        assertThat(launcher.waitFor()).isEqualTo(1);
    }

    /// A folder with all that the search path has but `mvn`.
    private Path toolsWithoutMaven() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of(entry))) {
                for (Path tool : all) {
                    Path link = tools.resolve(tool.getFileName());
                    if (!tool.endsWith("mvn") && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, tool);
                    }
                }
            } catch (NoSuchFileException | NotDirectoryException _) {
                // An entry of the path may name nothing.
            }
        }
        return tools;
    }

    private void buildIn(Path tree) throws Exception {
        Process launcher = start(tree);
        openGate();
        launcher.waitFor();
    }

    /// The launcher, as far as the class that it starts, which is not in this tree.
    private Process start(Path tree) throws IOException {
        return start(tree, folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    }

    private static Process start(Path tree, String path) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/bash", tree.resolve("giot").toString(), "--help");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", path);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Lets the `mvn` that runs, or will, go on; returns when it reads.
    private void openGate() throws IOException {
        Files.write(gate, List.of("go"), StandardOpenOption.WRITE);
    }

    private long builds() throws IOException {
        return Files.readAllLines(calls).size();
    }

    private static FileTime later() {
        return FileTime.from(Instant.now().plus(Duration.ofMinutes(1)));
    }
}
