package giot.incentive.mechanism;

/// A value that is not allowed. The message is one line: the field, its value and what is allowed.
public final class InvalidInput extends IllegalArgumentException {

    private static final int MAX_SHOWN_CHARACTERS = 80;

    private final String field;

    /// Refuses `value` of `field`; `allowed` completes the sentence "it must be ...".
    public InvalidInput(String field, Object value, String allowed) {
        super(field + " = " + shown(value) + " is not allowed: it must be " + allowed);
        this.field = field;
    }

    private InvalidInput(String field, String message) {
        super(message);
        this.field = field;
    }

    /// The same refusal with the place where the field stands, such as a line of a file.
    public InvalidInput at(String place) {
        return new InvalidInput(field, place + ": " + getMessage());
    }

    /// The name of the refused field, as written in JSON.
    public String field() {
        return field;
    }

    /// `value` when `low <= value <= high`, else a refusal; NaN is always refused.
    public static double inRange(
            String field, double value, double low, double high, String meaning) {
        if (!(value >= low && value <= high)) {
            throw new InvalidInput(
                    field, value, meaning + " between " + plain(low) + " and " + plain(high));
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String shown(Object value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= MAX_SHOWN_CHARACTERS
                ? text
                : text.substring(0, MAX_SHOWN_CHARACTERS) + "...";
    }
}
