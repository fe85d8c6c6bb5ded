package giot.incentive.designer.problem;

import giot.incentive.mechanism.InvalidInput;
import giot.terms.CostModel;
import java.util.List;

/// The problems that a policy can be trained on, by name.
public final class DesignProblems {

    /// Distributions of contract states by name.
    public static final List<String> RANGES = List.of("paper", "wide", "edge");

    private DesignProblems() {}

    /// The problem of a signature.
    ///
    /// @param ranges one of [#RANGES]; only contracts have more than `paper`
    /// @throws InvalidInput when there is none
    public static DesignProblem<?, ?> of(ProblemSignature signature, String ranges) {
        if (!RANGES.contains(ranges)) {
            throw new InvalidInput("ranges", ranges, "one of " + String.join(", ", RANGES));
        }
        if (!signature.mechanism().equals("contract") && !ranges.equals("paper")) {
            throw new InvalidInput("ranges", ranges, "paper for " + signature.mechanism());
        }
        return switch (signature.mechanism()) {
            case "contract" -> contract(signature, ranges);
            case "stackelberg" -> market(signature);
            case "auction" -> auction(signature);
            default ->
                    throw new InvalidInput(
                            "mechanism",
                            signature.mechanism(),
                            "one of contract, stackelberg, auction");
        };
    }

    /// The variant of a mechanism that is meant when none is named.
    public static String usualVariant(String mechanism) {
        return switch (mechanism) {
            case "stackelberg" -> "data";
            case "auction" -> AuctionEncoding.variant(1);
            default -> CostModel.TYPE_SCALED.label();
        };
    }

    private static ContractProblem contract(ProblemSignature signature, String ranges) {
        CostModel cost =
                CostModel.labelled(signature.variant())
                        .orElseThrow(() ->
                                new InvalidInput(
                                        "cost",
                                        signature.variant(),
                                        "one of type-scaled, type-free"));
        ContractRanges chosen =
                switch (ranges) {
                    case "wide" -> ContractRanges.wide();
                    case "edge" -> ContractRanges.edge();
                    default -> ContractRanges.paper();
                };
        return new ContractProblem(cost, signature.size(), chosen);
    }

    private static DesignProblem<?, ?> market(ProblemSignature signature) {
        return switch (signature.variant()) {
            case "data" -> new DataMarketProblem(signature.size());
            case "bandwidth" -> new BandwidthProblem(signature.size());
            case "freshness" -> new FreshnessProblem(signature.size());
            default ->
                    throw new InvalidInput(
                            "market", signature.variant(), "one of data, bandwidth, freshness");
        };
    }

    private static AuctionProblem auction(ProblemSignature signature) {
        if (!signature.variant().matches("tasks-[1-9][0-9]?")) {
            throw new InvalidInput("variant", signature.variant(), "tasks-1 to tasks-16");
        }
        return new AuctionProblem(
                signature.size(), Integer.parseInt(signature.variant().substring(6)));
    }
}
