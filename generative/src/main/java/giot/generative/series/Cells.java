package giot.generative.series;

import java.util.Locale;

/// How the text of a cell becomes a number.
final class Cells {
    /// The largest size of a value: beyond it the models' squares lose themselves in floats.
    static final double LARGEST = 1e15;

    private static final int SHOWN = 40;

    private Cells() {}

    /// Whether `text` stands for a missing value: empty, `NaN`, `NA`, `N/A`, `null` or `none`, in
    /// any case.
    static boolean isMissing(String text) {
        return switch (text.length()) {
            case 0 -> true;
            case 2, 3, 4 ->
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "nan", "na", "n/a", "null", "none" -> true;
                        default -> false;
                    };
            default -> false;
        };
    }

    /// Whether [#number] accepts `text`.
    static boolean isNumber(String text) {
        String bare = text.strip();
        return isMissing(bare) || isDecimal(bare) || isInfinite(bare);
    }

    /// Whether `text` is written infinity, which is understood but refused.
    static boolean isInfinite(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> true;
            default -> false;
        };
    }

    /// The number, NaN for a missing value.
    ///
    /// @throws NumberFormatException when it is no decimal number, or infinite; the message says so
    static double number(String text) {
        String bare = text.strip();
        if (isMissing(bare)) {
            return Double.NaN;
        }
        if (!isDecimal(bare)) {
            throw new NumberFormatException(
                    isInfinite(bare)
                            ? "is infinite"
                            : hasDecimalComma(bare)
                                    ? "has a decimal comma where a point is needed"
                                    : "is no number");
        }
        double number = Double.parseDouble(bare);
        if (Math.abs(number) > LARGEST) {
            throw new NumberFormatException("is beyond the largest value (1e15)");
        }
        return number;
    }

    /// The text without control characters, cut when long, for messages.
    static String brief(String text) {
        String clean = text.strip().replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }

    private static boolean hasDecimalComma(String text) {
        return text.indexOf(',') == text.lastIndexOf(',') && isDecimal(text.replace(',', '.'));
    }

    // Double.parseDouble alone would take "1d", "0x1p3" and "NaN" too.
    private static boolean isDecimal(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = (c == '-' || c == '+') && (i == 0 || isExponent(text.charAt(i - 1)));
            boolean exponent = isExponent(c) && digit && text.indexOf(c) == i;
            boolean point = c == '.' && text.indexOf('.') == i;
            digit |= isDigit(c);
            if (!sign && !exponent && !point && !isDigit(c)) {
                return false;
            }
        }
        return digit && (isDigit(text.charAt(text.length() - 1)) || text.endsWith("."));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isExponent(char c) {
        return c == 'e' || c == 'E';
    }
}
