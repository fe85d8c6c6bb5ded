package giot.traffic.scenario;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stretch of time in which all lanes of one segment are slowed: a stalled car, road works, an
/// accident. Vehicles keep their routes, so what lies upstream is held up as well.
///
/// @param segment the segment's name on the road map
/// @param fromSecond first scenario second, >= 0
/// @param untilSecond scenario second at which the usual limit holds again, > fromSecond
/// @param speedMetresPerSecond the limit meanwhile, [#LEAST_SPEED] to [#MOST_SPEED]
public record Incident(
        String segment, int fromSecond, int untilSecond, double speedMetresPerSecond) {
    /// Slower than this is not told from standing, in m/s: as good as closed.
    public static final double LEAST_SPEED = 0.1;

    /// The fastest limit that an incident can set, in m/s.
    public static final double MOST_SPEED = 50;

    /// The limit of an incident that names none, in m/s: walking pace.
    public static final double USUAL_SPEED = 1.2;

    private static final Pattern TEXT =
            Pattern.compile("(.+):([0-9]{1,7})-([0-9]{1,7})(?::(-?[0-9]{1,6}(?:\\.[0-9]{1,6})?))?");

    public Incident {
        if (segment.isEmpty()) {
            throw new IllegalArgumentException("incident on '': a segment's name is needed");
        }
        if (fromSecond < 0 || untilSecond <= fromSecond) {
            throw new IllegalArgumentException(
                    "incident on %s from %d s until %d s: from 0 s on, until later allowed"
                            .formatted(segment, fromSecond, untilSecond));
        }
        if (!(speedMetresPerSecond >= LEAST_SPEED && speedMetresPerSecond <= MOST_SPEED)) {
            throw new IllegalArgumentException(
                    "incident on %s with %s m/s: %s (as good as closed) to %s allowed"
                            .formatted(segment, speedMetresPerSecond, LEAST_SPEED, MOST_SPEED));
        }
    }

    /// Reads `SEGMENT:FROM-UNTIL[:SPEED]`, scenario seconds and m/s; [#USUAL_SPEED] without a
    /// speed.
    ///
    /// @throws IllegalArgumentException with one line that says what is allowed
    public static Incident parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "incident '%s': SEGMENT:FROM-UNTIL[:SPEED] allowed, in scenario seconds and m/s"
                            .formatted(text));
        }
        String speed = parts.group(4);
        return new Incident(
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                speed == null ? USUAL_SPEED : Double.parseDouble(speed));
    }

    /// As [#parse(String)] reads it.
    public String text() {
        return String.format(
                Locale.ROOT, "%s:%d-%d:%s", segment, fromSecond, untilSecond, speedMetresPerSecond);
    }

    /// Whether the two slow the same segment at the same time.
    public boolean overlaps(Incident other) {
        return segment.equals(other.segment)
                && fromSecond < other.untilSecond
                && other.fromSecond < untilSecond;
    }
}
