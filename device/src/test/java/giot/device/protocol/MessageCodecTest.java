package giot.device.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.device.protocol.codec.EdgeMessageCodec;
import giot.device.protocol.codec.Json;
import giot.terms.Observation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {

    static List<Message> messages() {
        return Samples.all();
    }

    static List<DeviceMessage> deviceMessages() {
        return Samples.fromDevice();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsWhatItWrote(Message message) throws ProtocolException {
        Message read = Samples.decoded(Samples.channel(message), Samples.encoded(message));
        assertThat(read).isEqualTo(message);
    }

    @Test
    void randomContributionsSurviveAndStillVerify() throws ProtocolException {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Observation> observations =
                    IntStream.range(0, random.nextInt(1, 20))
                            .mapToObj(i ->
                                    Samples.WIND.onGrid(
                                            random.nextDouble(1e6),
                                            random.nextDouble(-1e3, 1e6),
                                            random.nextDouble(60),
                                            random.nextDouble(360)))
                            .toList();
            for (Contribution sent :
                    Contribution.sign(
                            Samples.KEY,
                            Samples.WIND,
                            Samples.CONTRACT,
                            Samples.NONCE,
                            observations,
                            7)) {
                DeviceMessage read = Samples.CODEC.decode(Channel.OBS, Samples.encoded(sent));
                assertThat(read).as("seed %d", seed).isEqualTo(sent);
                assertThat(((Contribution) read).verify(Samples.KEY.publicKey()))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("deviceMessages")
    void refusesEveryTruncation(DeviceMessage message) {
        byte[] bytes = Samples.encoded(message);
        for (int size = 0; size < bytes.length; size++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, size);
            assertThatThrownBy(() -> Samples.CODEC.decode(Samples.channel(message), cut))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("deviceMessages")
    void answersRandomDamageWithOneLineOrAMessage(DeviceMessage message) {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = Samples.encoded(message);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Samples.CODEC.decode(Samples.channel(message), bytes);
            } catch (ProtocolException refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).matches("[ -~]{1,400}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"speed\":13.89` | `\"speed\":-1` | speed is -1.0, expected 0.0 to" + " 1000.0",
                "`\"speed\":13.89` | `\"speed\":13.891` | speed is 13.891, expected"
                        + " a multiple of 0.01",
                "`\"speed\":13.89` | `\"speed\":NaN` | not valid JSON",
                "`\"speed\":13.89` | `\"speed\":1e999` | speed is Infinity, expected"
                        + " a finite number",
                "`\"speed\":13.89` | `\"speed\":\"13\"` | speed is string, expected" + " a number",
                "`\"speed\":13.89,` | `` | speed is missing",
                "`\"direction\":359.9` | `\"direction\":360` | direction is 360.0",
                "`\"chunk\":1,` | `\"chunk\":2,` | chunk is 2, expected 1 to 1",
                "`\"chunk\":1,` | `\"chunk\":1.0,` | chunk is 1.0, expected an integer",
                "`\"chunk\":1,` | `\"chunk\":1,\"chunk\":1,` | Duplicate field",
                "`\"chunk\":1,` | `\"chunk\":1,\"more\":1,` | unknown field \"more\"",
                "`\"contribution\"` | `\"offer\"` | type is \"offer\", expected \"contribution\"",
                "`\"contractId\":\"10` | `\"contractId\":\"g0` | contractId is not 32 hexadecimal"
                        + " digits",
            })
    void saysWhatIsWrongWhereAndWhatIsAllowed(String part, String replacement, String expected) {
        String json = new String(Samples.encoded(Samples.contribution()), UTF_8);
        assertThat(json).contains(part);
        byte[] bytes =
                json.replaceFirst(java.util.regex.Pattern.quote(part), replacement).getBytes(UTF_8);
        assertThatThrownBy(() -> Samples.CODEC.decode(Channel.OBS, bytes))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(expected)
                .hasMessageStartingWith("obs");
    }

    @Test
    void refusesMoreThan64KiB() {
        byte[] large = " ".repeat(Json.MAX_BYTES + 1).getBytes(UTF_8);
        assertThatThrownBy(() -> Samples.CODEC.decode(Channel.OBS, large))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("obs: 65537 bytes, at most 65536 are allowed");
    }

    @Test
    void refusesDeepNesting() {
        byte[] deep = "[".repeat(60_000).getBytes(UTF_8);
        assertThatThrownBy(() -> Samples.CODEC.decode(Channel.STATE, deep))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesAMessageOnAnotherChannel() {
        byte[] join = Samples.encoded(Samples.fromDevice().getFirst());
        assertThatThrownBy(() -> Samples.CODEC.decode(Channel.ACCEPT, join))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> Samples.CODEC.decode(Channel.OFFER, join))
                .hasMessage("offer: devices do not speak here");
        assertThatThrownBy(() -> EdgeMessageCodec.decode(Channel.STATE, join))
                .hasMessage("state: edges do not speak here");
    }

    @Test
    void theLargestChunkFits() {
        List<Observation> many =
                IntStream.range(0, Contribution.MAX_PER_CHUNK)
                        .mapToObj(i -> Samples.WIND.onGrid(123456.789 + i, 123456.7, 123.45, 123.4))
                        .toList();
        Contribution chunk =
                Contribution.sign(
                                Samples.KEY,
                                Samples.WIND,
                                Samples.CONTRACT,
                                Samples.NONCE,
                                many,
                                256)
                        .getFirst();
        assertThat(Samples.encoded(chunk).length).isLessThan(Json.MAX_BYTES);
    }
}
