package giot.app.cli;

import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.DesignProblems;
import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.format.MechanismFormat;
import giot.incentive.format.MechanismFormats;
import giot.incentive.mechanism.InvalidInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which problem is meant: a mechanism, one of its games, its size and where
/// its states come from.
public final class ProblemOptions {

    @Option(
            names = "--mechanism",
            paramLabel = "X",
            description = "contract (default), stackelberg or auction.")
    private @Nullable String mechanism;

    @Option(
            names = "--cost",
            paramLabel = "C",
            description = "Of contracts: type-scaled (default) or type-free.")
    private @Nullable String cost;

    @Option(
            names = "--market",
            paramLabel = "M",
            description = "Of stackelberg: data (default), bandwidth or freshness.")
    private @Nullable String market;

    @Option(
            names = "--tasks",
            paramLabel = "T",
            description = "Of auctions: number of tasks, 1 (default) to 16.")
    private @Nullable Integer tasks;

    @Option(
            names = "--types",
            paramLabel = "N",
            description = "Number of types (or followers, or bidders), 1 to 64; default 2.")
    private @Nullable Integer types;

    @Option(
            names = "--ranges",
            paramLabel = "R",
            description = {
                "Where contract states are drawn from: paper (default), wide (networks that",
                "change) or edge (what an edge server estimates)."
            })
    private @Nullable String ranges;

    /// The mechanism that was named, or the one that `bound` is for.
    public MechanismFormat<?, ?> format(@Nullable ProblemSignature bound) {
        return MechanismFormats.named(
                mechanism == null ? bound == null ? "contract" : bound.mechanism() : mechanism);
    }

    /// The problem that was named.
    ///
    /// @param bound what the problem must agree with and takes its defaults from, or null
    /// @throws InvalidInput when there is no such problem, or `bound` says otherwise
    public DesignProblem<?, ?> problem(@Nullable ProblemSignature bound) {
        String chosen = format(bound).mechanism().name();
        requireNoForeign(chosen);
        ProblemSignature usual =
                bound != null && bound.mechanism().equals(chosen)
                        ? bound
                        : new ProblemSignature(chosen, DesignProblems.usualVariant(chosen), 2);
        ProblemSignature asked =
                new ProblemSignature(
                        chosen, variant(usual.variant()), types == null ? usual.size() : types);
        if (bound != null && !bound.equals(asked)) {
            throw new InvalidInput(
                    "policy", bound, "for the problem that the options name, " + asked);
        }
        return DesignProblems.of(asked, ranges == null ? "paper" : ranges);
    }

    private String variant(String usual) {
        if (cost != null) {
            return cost;
        }
        if (market != null) {
            return market;
        }
        return tasks == null ? usual : "tasks-" + tasks;
    }

    private void requireNoForeign(String chosen) {
        requireOnlyOf("cost", cost, chosen, "contract");
        requireOnlyOf("market", market, chosen, "stackelberg");
        requireOnlyOf("tasks", tasks, chosen, "auction");
    }

    private static void requireOnlyOf(
            String option, @Nullable Object value, String chosen, String owner) {
        if (value != null && !chosen.equals(owner)) {
            throw new InvalidInput(
                    option, value, "left out: it belongs to " + owner + ", not to " + chosen);
        }
    }
}
