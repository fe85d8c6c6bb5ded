package giot.app.ledger.terminal;

import giot.terms.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The quality checks in the order in which an edge server makes them; the first that fails
/// decides, so its reason tells what became of every one.
public final class CheckList {

    /// A check and the reasons it may give.
    private record Check(String name, Set<Reason> reasons) {}

    /// How a check went.
    public enum Outcome {
        PASSED,
        FAILED,
        NOT_MADE
    }

    /// One check of one contribution.
    public record Line(String name, Outcome outcome) {}

    private static final List<Check> CHECKS =
            List.of(
                    new Check("latency", Set.of(Reason.LATE)),
                    new Check("schema and bounds", Set.of(Reason.SCHEMA)),
                    new Check("completeness", Set.of(Reason.INCOMPLETE)),
                    new Check("time window", Set.of(Reason.TIME_WINDOW)),
                    new Check("stuck values", Set.of(Reason.STUCK)),
                    new Check("duplicates, replays", Set.of(Reason.DUPLICATE, Reason.REPLAY)),
                    new Check("jumps", Set.of(Reason.JUMP)),
                    new Check("distance to roads", Set.of(Reason.OFF_ROAD)),
                    new Check("speed", Set.of(Reason.SPEED_MISMATCH)),
                    new Check("noise", Set.of(Reason.QUALITY_BELOW_ITEM)),
                    new Check("neighbours", Set.of(Reason.NEIGHBOURS)));

    private CheckList() {}

    /// How each check went for a contribution with this reason.
    public static List<Line> of(Reason reason) {
        List<Line> lines = new ArrayList<>();
        Outcome outcome = reason == Reason.NOT_DELIVERED ? Outcome.NOT_MADE : Outcome.PASSED;
        for (Check check : CHECKS) {
            if (check.reasons.contains(reason)) {
                lines.add(new Line(check.name, Outcome.FAILED));
                outcome = Outcome.NOT_MADE;
            } else {
                lines.add(new Line(check.name, outcome));
            }
        }
        return lines;
    }
}
