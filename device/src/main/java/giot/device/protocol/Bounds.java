package giot.device.protocol;

import java.util.regex.Pattern;

/// Bounds of message fields. Each failure names the field, its value and what is allowed.
final class Bounds {

    private static final Pattern LINE = Pattern.compile("[ -~]*");

    private Bounds() {}

    static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d, expected %d to %d".formatted(name, value, least, most));
        }
    }

    static void within(String name, double value, double least, double most) {
        // Written so that NaN fails too.
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s is %s, expected %s to %s".formatted(name, value, least, most));
        }
    }

    static void line(String name, String text, int mostCharacters) {
        if (text.length() > mostCharacters || !LINE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s is not one line of at most %d printable ASCII characters"
                            .formatted(name, mostCharacters));
        }
    }
}
