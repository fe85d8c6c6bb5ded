package giot.traffic.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Channel;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Message;
import giot.device.protocol.codec.DeviceMessageCodec;
import giot.device.protocol.codec.EdgeMessageCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples of docs/protocol.md are messages of this protocol, one at least for each kind.
class ProtocolDocumentTest {

    private static final DeviceMessageCodec CODEC = new DeviceMessageCodec(new CamCodec());
    private static final Pattern EXAMPLE =
            Pattern.compile("```json (\\w+)\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void everyExampleIsAMessage() throws Exception {
        Path module = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
        String text = Files.readString(module.resolve("../docs/protocol.md"));
        Map<Channel, Integer> examples = new EnumMap<>(Channel.class);
        Set<Class<?>> kinds = new HashSet<>();
        Matcher found = EXAMPLE.matcher(text);
        while (found.find()) {
            Channel channel = Channel.ofLevel(found.group(1)).orElseThrow();
            byte[] json = found.group(2).getBytes(StandardCharsets.UTF_8);
            Message message =
                    channel.fromDevice()
                            ? CODEC.decode(channel, json)
                            : EdgeMessageCodec.decode(channel, json);
            assertThat(new String(encoded(message), StandardCharsets.UTF_8))
                    .isEqualTo(found.group(2));
            examples.merge(channel, 1, Integer::sum);
            kinds.add(message.getClass());
        }
        assertThat(examples).containsOnlyKeys(Channel.values());
        assertThat(kinds)
                .contains(DeviceMessage.class.getPermittedSubclasses())
                .contains(EdgeMessage.class.getPermittedSubclasses());
    }

    private static byte[] encoded(Message message) {
        return switch (message) {
            case DeviceMessage said -> CODEC.encode(said);
            case EdgeMessage said -> EdgeMessageCodec.encode(said);
        };
    }
}
