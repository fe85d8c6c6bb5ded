package giot.terms;

/// Argument checks that name the variable, its value and what is allowed. Each returns the value,
/// or throws an [IllegalArgumentException].
public final class Require {

    private Require() {}

    /// Neither infinite nor NaN.
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a finite number");
        }
        return value;
    }

    /// Finite and greater than 0.
    public static double positive(String name, double value) {
        if (!(finite(name, value) > 0)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; give a number greater than 0");
        }
        return value;
    }

    /// From `least` to `most`, both included; never NaN.
    public static double within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s is %s but must lie in [%s, %s]".formatted(name, value, least, most));
        }
        return value;
    }
}
