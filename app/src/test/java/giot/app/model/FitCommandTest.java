package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.neural.weights.Safetensors;
import giot.neural.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a model file says of itself, and what it keeps to itself.
class FitCommandTest {
    @TempDir private Path folder;

    @Test
    void aPrivateModelSaysWhatItPromisesWhatAttacksFoundAndNothingAboutItsContributors()
            throws IOException {
        Path data = series("city.csv", 12, 3);
        Path file = folder.resolve("city.model");
        GiotModel fit =
                GiotModel.run(
                        "fit",
                        "--train",
                        data.toString(),
                        "--private",
                        "8",
                        "--horizon",
                        "8",
                        "--audit",
                        "--no-check",
                        "--out",
                        file.toString(),
                        "--json");
        assertThat(fit.code()).as(fit.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(fit.out());
        JsonNode privacy = answer.at("/privacyCard/differentialPrivacy");
        assertThat(privacy.get("epsilon").asDouble()).isBetween(7.9, 8.0);
        assertThat(privacy.get("delta").asDouble()).isLessThan(1.0 / 12);
        assertThat(privacy.get("contributors").asInt()).isEqualTo(12);
        assertThat(privacy.get("contributor").asText()).isEqualTo("a channel with all its values");
        JsonNode attacks = answer.at("/privacyCard/attacks");
        assertThat(attacks.at("/membershipInference/members").asInt()).isEqualTo(4);
        assertThat(attacks.at("/membershipInference/tprAtOnePercentFpr").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(attacks.at("/canaries/planted").asInt()).isEqualTo(10);
        assertThat(attacks.at("/canaries/samples").asInt()).isEqualTo(100_000);
        assertThat(attacks.at("/canaries/extracted").asInt()).isZero();
        assertThat(answer.at("/notInTheFile/giot.data.salt").asText()).hasSize(64);

        Weights weights = read(file);
        assertThat(weights.provenance().get("giot.privacy.card"))
                .isEqualTo(answer.get("privacyCard").toString());
        assertThat(weights.provenance().toString())
                .doesNotContain(
                        "s11", "heldout", answer.at("/notInTheFile/giot.data.salt").asText());
        assertThat(weights.provenance()).containsEntry("giot.seed", "secret");
        assertThat(weights.parameters().keySet())
                .allMatch(name -> name.equals("private.windows") || name.startsWith("model."));

        Path others = series("others.csv", 2, 3);
        GiotModel forecast =
                GiotModel.run(
                        "forecast",
                        "--model",
                        file.toString(),
                        "--data",
                        others.toString(),
                        "--horizon",
                        "8",
                        "--json");
        assertThat(forecast.code()).as(forecast.err()).isZero();
        assertThat(new ObjectMapper().readTree(forecast.out()).get("channels")).hasSize(2);
    }

    @Test
    void twoPrivateFitsWithTheSameSeedDiffer() throws IOException {
        Path data = series("city.csv", 10, 2);
        Path one = folder.resolve("one.model");
        Path two = folder.resolve("two.model");
        for (Path file : new Path[] {one, two}) {
            GiotModel fit =
                    GiotModel.run(
                            "fit",
                            "--train",
                            data.toString(),
                            "--noise",
                            "1",
                            "--horizon",
                            "4",
                            file.equals(one) ? "--json" : "--no-check",
                            "--out",
                            file.toString());
            assertThat(fit.code()).as(fit.err()).isZero();
            if (file.equals(one)) {
                JsonNode confidential = new ObjectMapper().readTree(fit.out()).get("notInTheFile");
                assertThat(confidential.get("giot.heldout.mae").asDouble()).isPositive();
                assertThat(read(one).provenance().toString()).doesNotContain("heldout");
                continue;
            }
            assertThat(fit.out())
                    .contains("differential privacy: epsilon ")
                    .contains("noise 1.00 times the clipping norm 0.500")
                    .contains("attacks: not run");
        }
        assertThat(read(one).parameters()).isNotEqualTo(read(two).parameters());
        assertThat(read(one).provenance().get("giot.data.sha256"))
                .isNotEqualTo(read(two).provenance().get("giot.data.sha256"));
    }

    @Test
    void neighboursFromAFileFillGapsAndAreNamedInTheProvenance() throws IOException {
        Path data = series("city.csv", 8, 4);
        Path links = folder.resolve("roads.csv");
        StringBuilder list = new StringBuilder("from,to,weight\n");
        for (int c = 1; c < 8; c++) {
            list.append('s').append(c - 1).append(",s").append(c).append(",1\n");
        }
        Files.writeString(links, list);
        Path with = folder.resolve("with.model");
        Path without = folder.resolve("without.model");
        for (Path file : new Path[] {with, without}) {
            String[] words = {
                "fit", "--train", data.toString(), "--no-check", "--out", file.toString()
            };
            String[] more = java.util.Arrays.copyOf(words, words.length + 2);
            more[words.length] = "--adjacency";
            more[words.length + 1] = links.toString();
            GiotModel fit = GiotModel.run(file.equals(with) ? more : words);
            assertThat(fit.code()).as(fit.err()).isZero();
        }
        assertThat(read(with).provenance().get("giot.adjacency.file.sha256")).hasSize(64);
        assertThat(read(without).provenance()).doesNotContainKey("giot.adjacency.file.sha256");
        assertThat(read(with).parameters()).isNotEqualTo(read(without).parameters());
    }

    @Test
    @Tag("nightly")
    void attacksOnAModelWithoutPrivacyAreInItsCard() throws IOException {
        Path data = series("city.csv", 2, 20);
        Path file = folder.resolve("city.model");
        GiotModel fit =
                GiotModel.run(
                        "fit",
                        "--train",
                        data.toString(),
                        "--method",
                        "flow",
                        "--audit",
                        "--no-check",
                        "--out",
                        file.toString(),
                        "--json");
        assertThat(fit.code()).as(fit.err()).isZero();
        JsonNode attacks = new ObjectMapper().readTree(fit.out()).at("/privacyCard/attacks");
        assertThat(attacks.get("unit").asText())
                .isEqualTo("a window of 24 steps of one channel, by flow models of such windows");
        assertThat(attacks.at("/membershipInference/auroc").asDouble()).isBetween(0.3, 1.0);
        assertThat(attacks.at("/canaries/samples").asInt()).isEqualTo(100_000);
        assertThat(attacks.at("/canaries/extracted").asInt()).isZero();
    }

    private static Weights read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new Safetensors().read(in, file.toString());
        }
    }

    /// Quarters of an hour; every channel has a daily course of its own height.
    private Path series(String name, int channels, int days) throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("time");
        for (int c = 0; c < channels; c++) {
            text.append(",s").append(c);
        }
        text.append('\n');
        for (int i = 0; i < 96 * days; i++) {
            text.append(1_709_510_400L + 900L * i);
            for (int c = 0; c < channels; c++) {
                double height = 20 + 3 * c;
                long value =
                        Math.round(
                                height * (1 - Math.cos(2 * Math.PI * i / 96))
                                        + 2 * random.nextGaussian());
                text.append(',').append(Math.max(0, value));
            }
            text.append('\n');
        }
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file;
    }
}
