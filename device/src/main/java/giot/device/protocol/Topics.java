package giot.device.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/// The topics of one edge: `giot/v1/{edge}/{device}/{channel}`. Names of edges and devices match
/// `[a-z0-9-]{1,64}`, so that no name can contain a level separator or a wildcard.
///
/// @param edge name of the edge
public record Topics(String edge) {

    private static final String ROOT = "giot";
    private static final String VERSION = "v1";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /// Refuses a name that is not allowed.
    public Topics {
        requireName("edge", edge);
    }

    /// Whether the text may name an edge or a device.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// The name if it is allowed.
    ///
    /// @throws IllegalArgumentException naming the role and the rule; the text is cut, since it may
    ///   be foreign
    public static String requireName(String role, String text) {
        if (!isName(text)) {
            String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
            throw new IllegalArgumentException(
                    "%s name \"%s\" is not allowed: expected 1 to 64 of a-z, 0-9 and -"
                            .formatted(role, shown.replaceAll("[^ -~]", "?")));
        }
        return text;
    }

    /// The topic of one device and channel.
    public String of(String device, Channel channel) {
        return join(requireName("device", device), channel);
    }

    /// The filter that matches this channel of every device of the edge.
    public String every(Channel channel) {
        return join("+", channel);
    }

    /// Takes a topic apart; empty if it is not of this protocol.
    public static Optional<Address> parse(String topic) {
        return parse(topic, "/");
    }

    /// Takes an address apart that uses another separator than MQTT's.
    public static Optional<Address> parse(String topic, String separator) {
        String[] levels = topic.split(Pattern.quote(separator), -1);
        if (levels.length != 5
                || !levels[0].equals(ROOT)
                || !levels[1].equals(VERSION)
                || !isName(levels[2])
                || !isName(levels[3])) {
            return Optional.empty();
        }
        return Channel.ofLevel(levels[4]).map(c -> new Address(levels[2], levels[3], c));
    }

    private String join(String device, Channel channel) {
        return String.join("/", ROOT, VERSION, edge, device, channel.level());
    }

    /// A topic, taken apart.
    ///
    /// @param edge name of the edge
    /// @param device name of the device
    /// @param channel what is said there
    public record Address(String edge, String device, Channel channel) {}
}
