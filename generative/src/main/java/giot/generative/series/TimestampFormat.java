package giot.generative.series;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ways in which a file may write time stamps. One file uses one of them throughout. Fractions
/// of a second are cut off. TimestampFormat without an offset are the sensors' local time and kept
/// as such; stamps with an offset (or as epoch seconds) are turned into UTC.
public enum TimestampFormat {
    /// ISO-8601 with an offset or Z: `2016-01-04T00:05:00Z`.
    ISO_OFFSET("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)"),
    /// ISO-8601 without an offset, or with a space: `2016-01-04 00:05:00`.
    ISO_LOCAL(
            "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T"
                    + " ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?)?"),
    /// Day first: `04/01/2016 0:05` is 4 January.
    DAY_FIRST("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}([ ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?"),
    /// Seconds (9 or 10 digits) since 1970.
    EPOCH_SECONDS("[0-9]{9,10}"),
    /// Milliseconds (12 or 13 digits) since 1970.
    EPOCH_MILLIS("[0-9]{12,13}");

    /// The formats that are read, for messages.
    public static final String ALLOWED =
            "ISO-8601 (2016-01-04T00:05:00Z), yyyy-MM-dd HH:mm:ss, dd/MM/yyyy HH:mm or epoch"
                    + " seconds";

    private static final long SECONDS_A_DAY = 86_400;
    private static final int LONGEST = 40;
    private static final Pattern BARE_OFFSET = Pattern.compile("(.*:.*[+-][0-9]{2})([0-9]{2})?");

    private final Pattern pattern;

    TimestampFormat(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /// The format of `text`.
    ///
    /// @throws DateTimeException when it is none of them
    public static TimestampFormat of(String text) {
        for (TimestampFormat format : values()) {
            if (format.matches(text)) {
                return format;
            }
        }
        throw new DateTimeException("is no time stamp");
    }

    /// The stamp in seconds since 1970.
    ///
    /// @throws DateTimeException when `text` is not of this format or no such day exists
    public long seconds(String text) {
        if (!matches(text)) {
            throw new DateTimeException("is no time stamp like the ones before it");
        }
        return switch (this) {
            case EPOCH_SECONDS -> Long.parseLong(text);
            case EPOCH_MILLIS -> Math.floorDiv(Long.parseLong(text), 1000L);
            case ISO_OFFSET ->
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME
                            .parse(offsetText(text), Instant::from)
                            .getEpochSecond();
            case ISO_LOCAL -> local(text, false);
            case DAY_FIRST -> local(text, true);
        };
    }

    /// Writes a stamp as `yyyy-MM-ddTHH:mm:ss`.
    public static String text(long epochSecond) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC));
    }

    private boolean matches(String text) {
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }

    private static String offsetText(String text) {
        String stamp = text.replace(' ', 'T');
        Matcher bare = BARE_OFFSET.matcher(stamp);
        if (!bare.matches()) {
            return stamp;
        }
        return bare.group(1) + ":" + (bare.group(2) == null ? "00" : bare.group(2));
    }

    // By hand: a formatter takes longer than everything else in a file of a million rows.
    private static long local(String text, boolean dayFirst) {
        int[] fields = new int[6];
        int field = 0;
        for (int i = 0; i < text.length() && field < fields.length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit >= 0 && digit <= 9) {
                fields[field] = fields[field] * 10 + digit;
            } else {
                field++;
            }
        }
        LocalDate date =
                dayFirst
                        ? LocalDate.of(fields[2], fields[1], fields[0])
                        : LocalDate.of(fields[0], fields[1], fields[2]);
        if (fields[3] > 23 || fields[4] > 59 || fields[5] > 59) {
            throw new DateTimeException("has no such time of day");
        }
        return date.toEpochDay() * SECONDS_A_DAY + fields[3] * 3600L + fields[4] * 60L + fields[5];
    }
}
