package giot.traffic.vehicle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.device.protocol.Channel;
import giot.device.protocol.Contribution;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SigningKey;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.DeviceMessageCodec;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The form in which vehicles' devices, also those of others, speak: it may never change.
class CamCodecTest {

    private static final DeviceMessageCodec CODEC = new DeviceMessageCodec(new CamCodec());
    private static final SigningKey KEY = SigningKey.ofSeed(filled(1));
    private static final SigningKey EDGE_KEY = SigningKey.ofSeed(filled(2));
    private static final Id CONTRACT = Id.parse("101112131415161718191a1b1c1d1e1f");
    private static final Id NONCE = Id.parse("303132333435363738393a3b3c3d3e3f");

    @Test
    void contributionHasTheGoldenBytes() {
        Contribution golden = contribution(2);
        assertThat(ByteString.of(golden.signedBytes()).hex())
                .isEqualTo(
                        "67696f742d636f6e747269627574696f6e2d7631"
                                + "101112131415161718191a1b1c1d1e1f"
                                + "303132333435363738393a3b3c3d3e3f"
                                + "000100010002"
                                + "00000000000186a0"
                                + "00003039"
                                + "fffffd5a"
                                + "0000056d"
                                + "0e0f"
                                + "0000000000019a28"
                                + "00003043"
                                + "fffffd5a"
                                + "0000056e"
                                + "0e0f");
        assertThat(golden.signature().hex())
                .isEqualTo(
                        "97dc77a4e1713089345f94cd1afdca18181b3195df080ae51407c87092d284a2"
                            + "564b234653a09d4533572f7073dc514d24f253004c10ede675397eea0262ef00");
    }

    @Test
    void theExamplesOfTheDocumentAreSigned() {
        Contribution contribution = contribution(5);
        assertThat(contribution.signature().base64()).startsWith("1PGY8KTKuLPvIrEa");
        UploadReceipt receipt =
                UploadReceipt.sign(
                        EDGE_KEY,
                        CONTRACT,
                        Contribution.contentHash(List.of(contribution)),
                        100_250,
                        125_750);
        assertThat(receipt.signature().base64()).startsWith("B77qdNpAF2mdrbB");
    }

    @Test
    void roundsToTheGrid() {
        assertThat(VehicleObservation.onGrid(1.23456, 10.04, -10.06, 3.14159, 359.96))
                .isEqualTo(new VehicleObservation(1.235, 10, -10.1, 3.14, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VehicleObservation.onGrid(1, Double.NaN, 0, 0, 0))
                .withMessage("x is NaN, expected -1.0E7 to 1.0E7");
    }

    @Test
    void readsWhatItWrote() throws ProtocolException {
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Observation> observations =
                    IntStream.range(0, random.nextInt(1, 20))
                            .mapToObj(i ->
                                    VehicleObservation.onGrid(
                                                    random.nextDouble(1e6),
                                                    random.nextDouble(-1e6, 1e6),
                                                    random.nextDouble(-1e4, 1e4),
                                                    random.nextDouble(60),
                                                    random.nextDouble(360))
                                            .observation())
                            .toList();
            for (Contribution sent : signed(observations, 7)) {
                assertThat(CODEC.decode(Channel.OBS, CODEC.encode(sent)))
                        .as("seed %d", seed)
                        .isEqualTo(sent);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"speedValue\":13.89` | `\"speedValue\":-1` | speed is -1.0, expected 0.0 to"
                        + " 1000.0",
                "`\"speedValue\":13.89` | `\"speedValue\":13.891` | speed is 13.891, expected a"
                        + " multiple of 0.01",
                "`\"speedValue\":13.89` | `\"speedValue\":\"13\"` | speedValue is string, expected"
                        + " a number",
                "`\"speedValue\":13.89,` | `` | speedValue is missing",
                "`\"headingValue\":359.9` | `\"headingValue\":360` | heading is 360.0",
                "`\"stationType\":5` | `\"stationType\":6` | stationType is not 5",
                "`[1234.5,-67.8]` | `[1234.5]` | coordinates has 1 values, expected 2",
                "`[1234.5,-67.8]` | `[1234.55,-67.8]` | x is 1234.55, expected a multiple of 0.1",
                "`\"Point\"` | `\"Line\"` | type is \"Line\", expected \"Point\"",
            })
    void saysWhatIsWrongWhereAndWhatIsAllowed(String part, String replacement, String expected) {
        String json = new String(CODEC.encode(contribution(5)), UTF_8);
        assertThat(json).contains(part);
        byte[] bytes = json.replaceFirst(Pattern.quote(part), replacement).getBytes(UTF_8);
        assertThatThrownBy(() -> CODEC.decode(Channel.OBS, bytes))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(expected)
                .hasMessageStartingWith("obs.cam");
    }

    private static Contribution contribution(int count) {
        List<Observation> observations =
                IntStream.range(0, count)
                        .mapToObj(i ->
                                VehicleObservation.onGrid(
                                                100 + 5 * i,
                                                1234.5 + i,
                                                -67.8,
                                                13.89 + 0.01 * i,
                                                359.9)
                                        .observation())
                        .toList();
        return signed(observations, count).getFirst();
    }

    private static List<Contribution> signed(List<Observation> observations, int perChunk) {
        return Contribution.sign(
                KEY, VehicleObservation.SCHEMA, CONTRACT, NONCE, observations, perChunk);
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[SigningKey.KEY_BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
