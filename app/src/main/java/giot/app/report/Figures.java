package giot.app.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the report writes numbers: the same on every machine, whatever its locale.
final class Figures {

    static final String ABSENT = "n/a";
    private static final long MICRO_PER_TOKEN = 1_000_000;
    private static final int HASH_CHARACTERS = 16;

    private Figures() {}

    /// Micro-tokens as tokens with all six decimals: `1,234.567890`.
    static String tokens(long micro) {
        return String.format(
                Locale.ROOT, "%,d.%06d", micro / MICRO_PER_TOKEN, micro % MICRO_PER_TOKEN);
    }

    /// Micro-tokens as tokens for an overview: two decimals, cut rather than rounded up.
    static String tokensShort(long micro) {
        return String.format(
                Locale.ROOT, "%,d.%02d", micro / MICRO_PER_TOKEN, micro % MICRO_PER_TOKEN / 10_000);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// `1 device`, `2 devices`.
    static String count(long value, String noun) {
        return count(value) + " " + plural(value, noun);
    }

    /// `device` of one, `devices` of any other number.
    static String plural(long value, String noun) {
        return noun + (value == 1 ? "" : "s");
    }

    static String percent(@Nullable Double share) {
        return share == null ? ABSENT : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// `12 of 13 (92.3 %)`.
    static String rate(long part, long whole, @Nullable Double share) {
        return whole == 0
                ? "none"
                : count(part) + " of " + count(whole) + " (" + percent(share) + ")";
    }

    static String decimal(@Nullable Double value, int places) {
        return value == null ? ABSENT : String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    /// A number of unknown size in three significant digits, without an exponent where it reads
    /// better.
    static String significant(@Nullable Double value) {
        if (value == null) {
            return ABSENT;
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return decimal(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
    }

    /// A certificate's figure, precise enough to tell a slack of almost 0 from 0.
    static String exact(@Nullable Double value) {
        return value != null && value != 0 && Math.abs(value) < 1e-4
                ? significant(value)
                : decimal(value, value != null && Math.abs(value) >= 100 ? 2 : 6);
    }

    static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    /// Milliseconds where a second is too coarse.
    static String seconds(double value) {
        return value < 0.1
                ? String.format(Locale.ROOT, "%.1f ms", 1_000 * value)
                : String.format(Locale.ROOT, "%,.1f s", value);
    }

    /// A whole number without decimals, any other with one.
    static String plain(double value) {
        return value == Math.rint(value) ? count((long) value) : decimal(value, 1);
    }

    /// A time in UTC to the second.
    static String instant(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("T", " ")
                .replace("Z", " UTC");
    }

    static String shortHash(String hash) {
        return hash.length() <= HASH_CHARACTERS ? hash : hash.substring(0, HASH_CHARACTERS) + "...";
    }

    /// Text without control and formatting characters: a device's name could otherwise steer a
    /// terminal or reverse a line.
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    /// A page without such characters, its line breaks aside.
    static String printableLines(String page) {
        return page.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]", "?");
    }

    /// The task's name at the beginning of a sentence.
    static String title(ModelTask task) {
        return switch (task) {
            case IMPUTATION -> "Imputation";
            case FORECAST -> "Forecast";
        };
    }

    static String task(ModelTask task) {
        return switch (task) {
            case IMPUTATION -> "imputation";
            case FORECAST -> "forecast";
        };
    }
}
