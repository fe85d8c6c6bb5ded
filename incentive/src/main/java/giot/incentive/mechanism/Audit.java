package giot.incentive.mechanism;

import java.util.List;

/// What a mechanism's constraints say about one decision: each constraint's smallest slack, where a
/// negative slack is a violation.
public record Audit(List<Constraint> constraints) {

    /// Violations up to this share of the constraint's natural scale count as rounding.
    public static final double RELATIVE_TOLERANCE = 1e-9;

    /// One constraint: its name, its smallest slack over everyone it protects, and the violation (a
    /// positive number in the slack's unit) that still counts as rounding.
    public record Constraint(String name, double slack, double tolerance) {

        public Constraint {
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException(
                        "tolerance = " + tolerance + " must be zero or positive");
            }
        }

        /// A constraint whose slacks have the size of `scale`; scales below 1 count as 1.
        public static Constraint scaled(String name, double slack, double scale) {
            return new Constraint(name, slack, RELATIVE_TOLERANCE * Math.max(1, scale));
        }

        /// Whether the constraint holds up to rounding; a slack of NaN does not.
        public boolean holds() {
            return slack >= -tolerance;
        }
    }

    public Audit {
        constraints = List.copyOf(constraints);
    }

    /// Whether every constraint holds up to rounding.
    public boolean feasible() {
        return constraints.stream().allMatch(Constraint::holds);
    }

    /// The slack of the constraint called `name`.
    public double slack(String name) {
        return constraints.stream()
                .filter(constraint -> constraint.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "constraint '" + name + "' is not among " + constraints))
                .slack();
    }
}
