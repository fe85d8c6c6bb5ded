package giot.edge.trust;

/// Argument checks that name the variable, its value and what is allowed.
public final class Require {

    private Require() {}

    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a finite number");
        }
        return value;
    }

    public static double positive(String name, double value) {
        if (!(finite(name, value) > 0)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; give a number greater than 0");
        }
        return value;
    }

    public static double within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; allowed are " + least + " to " + most);
        }
        return value;
    }
}
