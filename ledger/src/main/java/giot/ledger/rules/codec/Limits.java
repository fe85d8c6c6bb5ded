package giot.ledger.rules.codec;

/// The bounds of everything a transaction may carry. Bytes beyond them are malformed.
public final class Limits {
    /// Largest envelope, in bytes.
    public static final int MAX_ENVELOPE_BYTES = 120_000;

    /// Largest single amount of money, in micro-tokens (a thousand million tokens).
    public static final long MAX_AMOUNT_MICRO = 1_000_000_000_000_000L;

    /// Largest sum of all deposits, in micro-tokens; keeps every other sum inside a `long`.
    public static final long MAX_DEPOSITED_MICRO = 1_000_000_000_000_000_000L;

    /// Largest time span and time stamp, in milliseconds.
    public static final long MAX_MILLIS = 1_000_000_000_000_000L;

    /// Largest type, in milli-theta.
    public static final long MAX_THETA_MILLI = 1_000_000_000_000L;

    /// Most types (items) in a menu.
    public static final int MAX_TYPES = 1_024;

    /// Most leaves in one settlement transaction; the envelope's size is the tighter bound.
    public static final int MAX_LEAVES = 2_048;

    /// Most leaves in a whole settlement batch.
    public static final int MAX_BATCH_LEAVES = 1 << 30;

    /// Longest Merkle path of a settlement transaction.
    public static final int MAX_PATH = 30;

    /// Longest licence string, in characters.
    public static final int MAX_LICENCE = 64;

    /// Most data sets a model names.
    public static final int MAX_MODEL_DATA = 64;

    /// Most metrics a model carries.
    public static final int MAX_MODEL_METRICS = 16;

    /// Most keys that may read a data set at a time.
    public static final int MAX_GRANTS = 256;

    /// Largest settlement envelope that can be evidence of an equivocation on the ledger.
    public static final int MAX_STATEMENT_BYTES = 50_000;

    /// One million: parts per million, and micro-tokens per token.
    public static final int MILLION = 1_000_000;

    private Limits() {}

    public static long inRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " = " + value + " is outside [" + min + ", " + max + "]");
        }
        return value;
    }

    public static String name(String name, String value) {
        return text(name, value, 64, "[a-z0-9-]{1,64}");
    }

    public static String text(String name, String value, int max, String pattern) {
        if (value.length() > max || !value.matches(pattern)) {
            throw new IllegalArgumentException(
                    name + " = \"" + value + "\" does not match " + pattern);
        }
        return value;
    }
}
