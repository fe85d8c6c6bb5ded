package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCommandTest {
    @TempDir private Path folder;
    private Path flow = Path.of("");

    @BeforeEach
    void writeTenDays() throws IOException {
        flow = folder.resolve("flow.csv");
        Files.writeString(flow, days(0, 10, 1));
    }

    @Test
    void comparesMethodsAsTheContractSays() throws IOException {
        GiotModel run =
                GiotModel.run(
                        "evaluate",
                        "--task",
                        "forecast",
                        "--train",
                        flow.toString(),
                        "--horizon",
                        "4",
                        "--models",
                        "ridge,linear,holt-winters",
                        "--seeds",
                        "2",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("task").asText()).isEqualTo("forecast");
        assertThat(json.at("/data/sha256").asText()).hasSize(64);
        assertThat(json.get("models")).hasSize(3);
        for (JsonNode model : json.get("models")) {
            assertThat(model.get("kind").asText()).isEqualTo("traditional");
            assertThat(model.get("seeds").asInt()).isEqualTo(2);
            assertThat(model.get("mae").asDouble()).isPositive();
            assertThat(model.get("crps").asDouble()).isLessThan(model.get("mae").asDouble());
            assertThat(model.get("coverage90").asDouble()).isBetween(0.7, 1.0);
            assertThat(model.get("fitSeconds").asDouble()).isNotNegative();
        }
        assertThat(json.get("use").asText()).isNotEqualTo("linear");
        assertThat(run.err().lines().toList().getLast()).startsWith("giot model: Use ");
    }

    @Test
    void judgesSyntheticWindowsBesideFloors() throws IOException {
        GiotModel run =
                GiotModel.run(
                        "evaluate",
                        "--task",
                        "synthesis",
                        "--train",
                        flow.toString(),
                        "--horizon",
                        "6",
                        "--models",
                        "gaussian-window",
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/models/0/c2st").asDouble()).isBetween(0.3, 1.0);
        assertThat(json.at("/models/0/tstr").asDouble()).isPositive();
        assertThat(json.at("/floors/0/name").asText()).isEqualTo("real-train");
        assertThat(json.at("/floors/1/name").asText()).isEqualTo("bootstrap");
    }

    @Test
    void modelFilesCarryProvenanceAndPrivacyCardAndForecastLikeTheModelThatWasFitted()
            throws IOException {
        Path model = folder.resolve("flow.model");
        Path later = folder.resolve("later.csv");
        Files.writeString(later, days(10, 3, 2));
        GiotModel fit =
                GiotModel.run(
                        "fit",
                        "--train",
                        flow.toString(),
                        "--method",
                        "ridge",
                        "--out",
                        model.toString(),
                        "--json");
        assertThat(fit.code()).as(fit.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(fit.out());
        assertThat(json.at("/provenance/giot.data.file.sha256").asText()).hasSize(64);
        assertThat(json.at("/provenance/giot.heldout.mae").asDouble()).isPositive();
        assertThat(json.at("/privacyCard/containsTrainingSeries").asBoolean()).isFalse();
        assertThat(json.at("/privacyCard/differentialPrivacy").asText()).isEqualTo("none");
        GiotModel one =
                GiotModel.run(
                        "forecast",
                        "--model",
                        model.toString(),
                        "--data",
                        later.toString(),
                        "--json");
        GiotModel two =
                GiotModel.run(
                        "forecast",
                        "--model",
                        model.toString(),
                        "--data",
                        later.toString(),
                        "--json");
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(one.out()).isEqualTo(two.out());
        JsonNode steps = new ObjectMapper().readTree(one.out()).at("/channels/0/steps");
        assertThat(steps).hasSize(12);
        for (JsonNode step : steps) {
            assertThat(step.get("p05").asDouble()).isLessThanOrEqualTo(step.get("p50").asDouble());
            assertThat(step.get("p50").asDouble()).isLessThanOrEqualTo(step.get("p95").asDouble());
        }
        assertThat(GiotModel.run("forecast", "--model", model.toString()).err())
                .startsWith("giot model forecast: --model needs --data FILE");
    }

    @Test
    void drawsPicturesThatAreNotBlank() throws IOException {
        Path fan = folder.resolve("fan.png");
        GiotModel run =
                GiotModel.run("forecast", "--train", flow.toString(), "--plot", fan.toString());
        assertThat(run.code()).as(run.err()).isZero();
        BufferedImage image = ImageIO.read(fan.toFile());
        assertThat(image.getWidth()).isGreaterThan(600);
        assertThat(
                        java.util.stream.IntStream.range(0, image.getWidth())
                                .map(x -> image.getRGB(x, image.getHeight() / 2))
                                .distinct()
                                .count())
                .isGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluate --task fly --train FLOW|giot model evaluate: --task is \"fly\" but must"
                        + " be one of forecast, impute, detect, synthesis",
                "evaluate --task forecast --train FLOW --models prophet|giot model evaluate: there"
                    + " is no method \"prophet\" for this task; choose from diffusion, flow, vae,"
                    + " gan, ridge, linear, seasonal-naive, time-of-day-mean, holt-winters",
                "evaluate --task forecast --train FLOW --horizon 0|giot model evaluate: --horizon"
                        + " is 0 but must lie in [1, 288]",
                "evaluate --task forecast --train FLOW --test FLOW|giot model evaluate: the test"
                        + " series begins at 2024-03-04T00:00:00, not after the end of the training"
                        + " series at 2024-03-13T23:45:00; give a later test file",
                "evaluate --task detect --train FLOW|giot model evaluate: --task detect needs"
                        + " --test FILE and --labels COLUMN, the column that is 1 in an anomaly",
                "forecast --train none.csv|giot model forecast: none.csv: there is no such file",
                "forecast --horizon 4|giot model forecast: give either --model FILE or --train"
                        + " FILE: what the method has learned from",
                "forecast --model none.model --data FLOW|giot model forecast: none.model: there is"
                        + " no such file",
                "sample --train FLOW --method ridge --out x.csv|giot model sample: ridge says how"
                        + " likely each value is but cannot draw whole series; choose --method"
                        + " diffusion, vae, gan or flow",
                "fit --train FLOW --method linear --out x.model|giot model fit: linear keeps"
                    + " nothing that is worth a file; use it with --train, or fit diffusion, vae,"
                    + " gan, flow or ridge",
                "forecast --train FLOW --values speed|giot model forecast: flow.csv, line 1: there"
                        + " is no column \"speed\"; the columns are time, flow",
                "forecast --train FLOW --begin soon --step 60|giot model forecast: --begin:"
                        + " \"soon\" is no time stamp; write ISO-8601 (2016-01-04T00:05:00Z),"
                        + " yyyy-MM-dd HH:mm:ss, dd/MM/yyyy HH:mm or epoch seconds",
            })
    void saysInOneLineWhatIsWrongAndExitsWithTwo(String words, String message) {
        List<String> arguments = List.of(words.replace("FLOW", flow.toString()).split(" "));
        GiotModel run = GiotModel.run(arguments);
        assertThat(run.err().strip()).isEqualTo(message);
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "30"})
    void seriesThatAreTooShortGiveALineNotATrace(int rows) throws IOException {
        String content = days(0, 1, 1).lines().limit(rows + 1).reduce("", (a, b) -> a + b + "\n");
        Path file = folder.resolve("short.csv");
        Files.writeString(file, content);
        for (String command : List.of("forecast", "evaluate --task forecast")) {
            GiotModel run = GiotModel.run(List.of((command + " --train " + file).split(" ")));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err().lines().toList().getLast()).startsWith("giot model ");
            assertThat(run.err()).doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void bearsAConstantChannelAndNamesAnEmptyOne() throws IOException {
        Path file = folder.resolve("two.csv");
        StringBuilder text = new StringBuilder("time,constant,empty\n");
        days(0, 10, 1)
                .lines()
                .skip(1)
                .forEach(line -> text.append(line.split(",")[0]).append(",7,\n"));
        Files.writeString(file, text);
        GiotModel constant =
                GiotModel.run(
                        "forecast", "--train", file.toString(), "--values", "constant", "--json");
        assertThat(constant.code()).as(constant.err()).isZero();
        assertThat(
                        new ObjectMapper()
                                .readTree(constant.out())
                                .at("/channels/0/steps/3/p50")
                                .asDouble())
                .isBetween(6.9, 7.1);
        GiotModel empty =
                GiotModel.run(
                        "forecast",
                        "--train",
                        file.toString(),
                        "--values",
                        "constant,empty",
                        "--method",
                        "linear");
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err()).contains("\"empty\" has no value to learn from");
    }

    /// Counts every quarter of an hour with a daily course.
    private static String days(int first, int count, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("time,flow\n");
        for (int i = 96 * first; i < 96 * (first + count); i++) {
            long value =
                    Math.round(
                            60 - 50 * Math.cos(2 * Math.PI * i / 96) + 5 * random.nextGaussian());
            text.append(1_709_510_400L + 900L * i)
                    .append(',')
                    .append(Math.max(0, value))
                    .append('\n');
        }
        return text.toString();
    }
}
