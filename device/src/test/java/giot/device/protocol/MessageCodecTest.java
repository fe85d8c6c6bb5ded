package giot.device.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.device.protocol.codec.MessageCodec;
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
        byte[] bytes = MessageCodec.encode(message);
        Message read =
                message instanceof DeviceMessage
                        ? MessageCodec.decodeFromDevice(Samples.channel(message), bytes)
                        : MessageCodec.decodeFromEdge(Samples.channel(message), bytes);
        assertThat(read).isEqualTo(message);
    }

    @Test
    void randomContributionsSurviveAndStillVerify() throws ProtocolException {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Observation> observations =
                    IntStream.range(0, random.nextInt(1, 20))
                            .mapToObj(i ->
                                    new Observation(
                                            random.nextDouble(1e6),
                                            random.nextDouble(-1e6, 1e6),
                                            random.nextDouble(-1e4, 1e4),
                                            random.nextDouble(60),
                                            random.nextDouble(360)))
                            .toList();
            for (Contribution sent :
                    Contribution.sign(
                            Samples.KEY, Samples.CONTRACT, Samples.NONCE, observations, 7)) {
                DeviceMessage read =
                        MessageCodec.decodeFromDevice(Channel.OBS, MessageCodec.encode(sent));
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
        byte[] bytes = MessageCodec.encode(message);
        for (int size = 0; size < bytes.length; size++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, size);
            assertThatThrownBy(() -> MessageCodec.decodeFromDevice(Samples.channel(message), cut))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("deviceMessages")
    void answersRandomDamageWithOneLineOrAMessage(DeviceMessage message) {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = MessageCodec.encode(message);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                MessageCodec.decodeFromDevice(Samples.channel(message), bytes);
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
                "`\"speedValue\":13.89` | `\"speedValue\":-1` | speed is -1.0, expected 0.0 to"
                        + " 1000.0",
                "`\"speedValue\":13.89` | `\"speedValue\":13.891` | speedValue is 13.891, expected"
                        + " a multiple of 0.01",
                "`\"speedValue\":13.89` | `\"speedValue\":NaN` | not valid JSON",
                "`\"speedValue\":13.89` | `\"speedValue\":1e999` | speedValue is Infinity, expected"
                        + " a finite number",
                "`\"speedValue\":13.89` | `\"speedValue\":\"13\"` | speedValue is string, expected"
                        + " a number",
                "`\"speedValue\":13.89,` | `` | speedValue is missing",
                "`\"headingValue\":359.9` | `\"headingValue\":360` | headingValue is 360.0",
                "`\"chunk\":1,` | `\"chunk\":2,` | chunk is 2, expected 1 to 1",
                "`\"chunk\":1,` | `\"chunk\":1.0,` | chunk is 1.0, expected an integer",
                "`\"chunk\":1,` | `\"chunk\":1,\"chunk\":1,` | Duplicate field",
                "`\"chunk\":1,` | `\"chunk\":1,\"more\":1,` | unknown field \"more\"",
                "`\"stationType\":5` | `\"stationType\":6` | stationType is not 5",
                "`\"contribution\"` | `\"offer\"` | type is \"offer\", expected \"contribution\"",
                "`\"contractId\":\"10` | `\"contractId\":\"g0` | contractId is not 32 hexadecimal"
                        + " digits",
            })
    void saysWhatIsWrongWhereAndWhatIsAllowed(String part, String replacement, String expected) {
        String json = new String(MessageCodec.encode(Samples.contribution()), UTF_8);
        assertThat(json).contains(part);
        byte[] bytes =
                json.replaceFirst(java.util.regex.Pattern.quote(part), replacement).getBytes(UTF_8);
        assertThatThrownBy(() -> MessageCodec.decodeFromDevice(Channel.OBS, bytes))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(expected)
                .hasMessageStartingWith("obs");
    }

    @Test
    void refusesMoreThan64KiB() {
        byte[] large = " ".repeat(MessageCodec.MAX_BYTES + 1).getBytes(UTF_8);
        assertThatThrownBy(() -> MessageCodec.decodeFromDevice(Channel.OBS, large))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("obs: 65537 bytes, at most 65536 are allowed");
    }

    @Test
    void refusesDeepNesting() {
        byte[] deep = "[".repeat(60_000).getBytes(UTF_8);
        assertThatThrownBy(() -> MessageCodec.decodeFromDevice(Channel.STATE, deep))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesAMessageOnAnotherChannel() {
        byte[] join = MessageCodec.encode(Samples.fromDevice().getFirst());
        assertThatThrownBy(() -> MessageCodec.decodeFromDevice(Channel.ACCEPT, join))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> MessageCodec.decodeFromDevice(Channel.OFFER, join))
                .hasMessage("offer: devices do not speak here");
        assertThatThrownBy(() -> MessageCodec.decodeFromEdge(Channel.STATE, join))
                .hasMessage("state: edges do not speak here");
    }

    @Test
    void theLargestChunkFits() {
        List<Observation> many =
                IntStream.range(0, Contribution.MAX_PER_CHUNK)
                        .mapToObj(i ->
                                new Observation(123456.789 + i, 123456.7, -98765.4, 123.45, 123.4))
                        .toList();
        Contribution chunk =
                Contribution.sign(Samples.KEY, Samples.CONTRACT, Samples.NONCE, many, 256)
                        .getFirst();
        assertThat(MessageCodec.encode(chunk).length).isLessThan(MessageCodec.MAX_BYTES);
    }
}
