package giot.edge.round;

import giot.terms.CostModel;

/// How rounds run.
///
/// @param lengthSeconds scenario time between two menus; default 60
/// @param guaranteedObservations observations a contribution must have; default 5
/// @param observationPeriodSeconds scenario time between two observations; default 5
/// @param minLatencySeconds least latency a menu asks for; default 30, since collecting takes 25
/// @param maxLatencySeconds `Lmax`; default 150
/// @param cost the users' cost model; default type-free, under which types are really screened
/// @param unitCostTokens cost `c` of one unit of effort (type-free); default 100
/// @param a1 value of data quality, tokens per unit of theta; default 15
/// @param b1 exponent of data quality; default 1
/// @param a2 value of freshness, tokens; default 10
/// @param b2 exponent of latency; default 1
/// @param depositMicro what the operator deposits at the start and whenever the balance does not
///   cover a menu; default 10,000 tokens
/// @param learnEveryRounds rounds between two fine-tunings; default 5
/// @param settleMarginSeconds scenario time after the last possible delivery until a menu's
///   deadline; default 30
public record RoundSettings(
        double lengthSeconds,
        int guaranteedObservations,
        double observationPeriodSeconds,
        double minLatencySeconds,
        double maxLatencySeconds,
        CostModel cost,
        double unitCostTokens,
        double a1,
        double b1,
        double a2,
        double b2,
        long depositMicro,
        int learnEveryRounds,
        double settleMarginSeconds) {

    /// One token in the ledger's unit.
    public static final long MICRO_PER_TOKEN = 1_000_000;

    /// The defaults of the traffic scenario.
    public static RoundSettings defaults() {
        return new RoundSettings(
                60,
                5,
                5,
                30,
                150,
                CostModel.TYPE_FREE,
                100,
                15,
                1,
                10,
                1,
                10_000 * MICRO_PER_TOKEN,
                5,
                30);
    }

    /// Checks what the other layers do not check themselves.
    public RoundSettings {
        requirePositive("lengthSeconds", lengthSeconds);
        requirePositive("guaranteedObservations", guaranteedObservations);
        requirePositive("observationPeriodSeconds", observationPeriodSeconds);
        requirePositive("depositMicro", (double) depositMicro);
        requirePositive("learnEveryRounds", learnEveryRounds);
        requirePositive("settleMarginSeconds", settleMarginSeconds);
        double collecting = guaranteedObservations * observationPeriodSeconds;
        if (!(minLatencySeconds >= collecting && maxLatencySeconds >= minLatencySeconds)) {
            throw new IllegalArgumentException(
                    "latencies %s to %s s; collecting takes %s s, so give at least that, ascending"
                            .formatted(minLatencySeconds, maxLatencySeconds, collecting));
        }
    }

    /// The same settings under another cost model.
    public RoundSettings withCost(CostModel other) {
        return new RoundSettings(
                lengthSeconds,
                guaranteedObservations,
                observationPeriodSeconds,
                minLatencySeconds,
                maxLatencySeconds,
                other,
                unitCostTokens,
                a1,
                b1,
                a2,
                b2,
                depositMicro,
                learnEveryRounds,
                settleMarginSeconds);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " is " + value + "; give more than 0");
        }
    }
}
