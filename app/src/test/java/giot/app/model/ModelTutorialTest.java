package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs docs/tutorials/model.md word for word.
class ModelTutorialTest {
    private static final Path TUTORIAL = Path.of("..", "docs", "tutorials", "model.md");

    @TempDir private Path folder;

    @Test
    void everyCommandOfTheTutorialDoesWhatItSays() throws Exception {
        int commands = 0;
        boolean inside = false;
        boolean fails = false;
        for (String line : Files.readAllLines(TUTORIAL)) {
            if (line.startsWith("```")) {
                inside = line.startsWith("```sh");
                fails = line.equals("```sh-fails");
            } else if (inside && line.startsWith("./giot model ")) {
                giot(line, fails ? 2 : 0);
                commands++;
            } else if (inside) {
                shell(line);
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(9);
        assertThat(Files.readString(folder.resolve("synthetic.csv")))
                .startsWith("time,flow,synthetic\n")
                .doesNotContain("false");
        assertThat(Files.readAllLines(folder.resolve("filled.csv")))
                .hasSize(1345)
                .noneMatch(line -> line.contains(",,"))
                .anyMatch(line -> line.endsWith(",true"));
    }

    private void giot(String line, int code) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String word : line.substring("./giot model ".length()).split(" +")) {
            boolean file = word.matches("[a-z-]+\\.(csv|png|model|parquet)");
            arguments.add(file ? folder.resolve(word).toString() : word);
        }
        GiotModel run = GiotModel.run(arguments);
        assertThat(run.code()).as(line + "\n" + run.err()).isEqualTo(code);
        if (code == 2) {
            assertThat(run.err().lines().toList().getLast())
                    .isEqualTo(
                            "giot model forecast: bad.csv, line 3, column \"flow\": \"twelve\" is"
                                + " no number; write a decimal number, or leave the cell empty for"
                                + " a missing value");
            return;
        }
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (List.of("--out", "--plot").contains(arguments.get(i))) {
                assertThat(Path.of(arguments.get(i + 1))).as(line).isNotEmptyFile();
            }
        }
        if (line.contains(" evaluate ")) {
            assertThat(run.out().lines().toList().getLast()).startsWith("Use ");
        }
    }

    private void shell(String line) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(line + "\n" + said).isZero();
    }
}
