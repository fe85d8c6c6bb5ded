package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A good series, a model fitted to it, and how bad input must be answered.
abstract class ModelInput {
    static final int ROWS = 480;
    private static final long BEGIN = 1_709_510_400L;

    @TempDir private static Path shared;
    static Path good = Path.of("");
    static Path model = Path.of("");

    @TempDir Path folder;

    @BeforeAll
    static void fitOneModel() throws IOException {
        good = shared.resolve("good.csv");
        Files.writeString(good, rows(ROWS, ModelInput::count));
        model = shared.resolve("good.model");
        GiotModel fit =
                GiotModel.run(
                        "fit", "--train", good.toString(), "--no-check", "--out", model.toString());
        assertThat(fit.code()).as(fit.err()).isZero();
    }

    GiotModel run(String words, Path series) {
        List<String> arguments = new ArrayList<>();
        for (String word : words.split(" ")) {
            arguments.add(
                    switch (word) {
                        case "X" -> series.toString();
                        case "G" -> good.toString();
                        case "G/x.csv" -> good.resolve("x.csv").toString();
                        case "M" -> model.toString();
                        case "O" -> folder.resolve("out.csv").toString();
                        case "FOLDER" -> folder.toString();
                        default -> word;
                    });
        }
        return GiotModel.run(arguments);
    }

    static void assertOneLine(String words, GiotModel run) {
        assertThat(run.err()).as(words).doesNotContain("\tat ", "Exception", "java.");
        assertThat(run.out()).as(words).doesNotContain("NaN", "Infinity");
        if (run.code() != 0) {
            assertThat(lastLine(run))
                    .as(words)
                    .startsWith("giot model " + words.split(" ")[0] + ": ");
            assertThat(
                            run.err()
                                    .lines()
                                    .filter(line ->
                                            line.startsWith(
                                                    "giot model " + words.split(" ")[0] + ": ")))
                    .as(words)
                    .hasSize(1);
        }
    }

    static String lastLine(GiotModel run) {
        return run.err().lines().toList().getLast();
    }

    static String rows(int count, IntFunction<String> value) {
        StringBuilder text = new StringBuilder("time,flow\n");
        for (int i = 0; i < count; i++) {
            text.append(BEGIN + 900L * i).append(',').append(value.apply(i)).append('\n');
        }
        return text.toString();
    }

    static String count(int i) {
        return Long.toString(Math.round(60 - 50 * Math.cos(2 * Math.PI * i / 96) + i * 7919 % 11));
    }
}
