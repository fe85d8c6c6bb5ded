package giot.traffic.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.traffic.road.RoadNetwork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFormatTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readsBackWhatItWrote(long seed) throws IOException {
        Scenario written = ScenarioSamples.random(seed);

        Scenario read = read(ScenarioSamples.bytes(written));

        assertThat(read.provenance()).isEqualTo(written.provenance());
        assertThat(read.durationSeconds()).isEqualTo(written.durationSeconds());
        assertSameNetwork(read.network(), written.network());
        assertThat(read.incidents()).isEqualTo(written.incidents());
        assertSameTable(read.truth(), written.truth());
        assertThat(read.history()).hasSameSizeAs(written.history());
        for (int d = 0; d < read.history().size(); d++) {
            Day expected = written.history().get(d);
            assertThat(read.history().get(d).seed()).isEqualTo(expected.seed());
            assertThat(read.history().get(d).demandScale()).isEqualTo(expected.demandScale());
            assertThat(read.history().get(d).incidents()).isEqualTo(expected.incidents());
            assertSameTable(read.history().get(d).truth(), expected.truth());
        }
        assertThat(read.trips()).hasSameSizeAs(written.trips());
        for (int t = 0; t < read.trips().size(); t++) {
            Trip expected = written.trips().get(t);
            assertThat(read.trips().get(t)).hasToString(expected.toString());
            assertThat(read.trips().get(t).samples()).isEqualTo(expected.samples());
        }
        assertThat(read.contentSha256()).isEqualTo(written.contentSha256());
    }

    @Test
    void refusesEveryFlippedBit() throws IOException {
        byte[] file = ScenarioSamples.bytes(ScenarioSamples.random(3));
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] damaged = file.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefused(damaged, "bit " + bit);
        }
    }

    @Test
    void refusesEveryTruncationAndAnyAddition() throws IOException {
        byte[] file = ScenarioSamples.bytes(ScenarioSamples.random(4));
        for (int length = 0; length < file.length; length++) {
            assertRefused(Arrays.copyOf(file, length), "length " + length);
        }
        assertRefused(Arrays.copyOf(file, file.length + 1), "one byte more");
    }

    @Test
    void saysThatANewerFileIsNewer() throws IOException {
        byte[] file = ScenarioSamples.bytes(ScenarioSamples.random(5));
        file[9] = 3;

        assertThatThrownBy(() -> read(file))
                .hasMessage(
                        "scenario file test: made by a newer giot: format 3, this one reads up to"
                                + " 2");
    }

    @Test
    void saysThatAnotherFileIsNoScenario(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("readme"), "a text of more than eight bytes");

        assertThatExceptionOfType(ScenarioFileException.class)
                .isThrownBy(() -> Scenario.open(file))
                .withMessage("scenario file %s: not a giot scenario recording", file);
        assertThatThrownBy(() -> Scenario.open(folder.resolve("absent")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void refusesDamagedContentWithinBounds(long seed) {
        Random random = new Random(seed);
        Scenario scenario = ScenarioSamples.random(6);
        assertThat(scenario.incidents()).isNotEmpty();
        byte[] content = ScenarioContent.encode(scenario);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = content.clone();
            damaged[random.nextInt(content.length)] = (byte) random.nextInt();
            assertReadsOrRefuses(damaged);
        }
    }

    @Test
    void writesTheOldVersionWhereNothingNeedsTheNewOne() throws IOException {
        byte[] ordinary = ScenarioSamples.bytes(ScenarioSamples.random(7));
        byte[] withIncidents = ScenarioSamples.bytes(ScenarioSamples.random(8));

        assertThat(ordinary[9]).isEqualTo((byte) 1);
        assertThat(withIncidents[9]).isEqualTo((byte) 2);
        ordinary[9] = 2;
        assertRefused(ordinary, "version 1 called version 2");
        withIncidents[9] = 1;
        assertRefused(withIncidents, "version 2 called version 1");
    }

    @Test
    void readsTheFirstVersion() throws IOException {
        try (InputStream in = Scenario.class.getResourceAsStream("bologna-acosta.giotscenario")) {
            assertThat(in).isNotNull();
            byte[] file = in.readAllBytes();
            assertThat(file[9]).isEqualTo((byte) 1);

            Scenario scenario = read(file);

            assertThat(scenario.incidents()).isEmpty();
            assertThat(scenario.history()).hasSize(8).allMatch(Day::ordinary);
        }
    }

    @Test
    void refusesContentWithImpossibleCounts() {
        byte[] huge = new byte[64];
        Arrays.fill(huge, (byte) 0xFF);
        IntStream.range(0, 64).forEach(i -> assertReadsOrRefuses(Arrays.copyOf(huge, i)));
    }

    private static void assertReadsOrRefuses(byte[] content) {
        for (int version = 1; version <= ScenarioFormat.VERSION; version++) {
            try {
                assertThat(ScenarioContent.decode(content, version).durationSeconds())
                        .isNotNegative();
            } catch (ScenarioFileException | IllegalArgumentException e) {
                assertThat(e).message().isNotBlank().doesNotContain("\n");
            }
        }
    }

    private static void assertRefused(byte[] file, String description) {
        assertThatThrownBy(() -> read(file))
                .as(description)
                .isInstanceOf(ScenarioFileException.class)
                .message()
                .startsWith("scenario file test: ")
                .doesNotContain("\n");
    }

    private static Scenario read(byte[] file) throws IOException {
        return ScenarioFormat.read(new ByteArrayInputStream(file), "test");
    }

    private static void assertSameNetwork(RoadNetwork actual, RoadNetwork expected) {
        assertThat(actual.segments())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(expected.segments());
        assertThat(actual.connectors())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(expected.connectors());
        for (int s = 0; s < expected.segmentCount(); s++) {
            assertThat(actual.successors(s)).isEqualTo(expected.successors(s));
        }
    }

    private static void assertSameTable(SegmentTable actual, SegmentTable expected) {
        assertThat(actual.minutes()).isEqualTo(expected.minutes());
        assertThat(actual.speedCells()).isEqualTo(expected.speedCells());
        assertThat(actual.flowCells()).isEqualTo(expected.flowCells());
    }
}
