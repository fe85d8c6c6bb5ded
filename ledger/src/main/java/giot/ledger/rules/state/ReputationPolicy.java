package giot.ledger.rules.state;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// How evidence moves reputation; everything in parts per million, so 1,000,000 is one unit of
/// evidence.
///
/// @param retentionPpm share of earlier evidence kept when new evidence comes in
/// @param positivePpm weight of a paid contribution
/// @param negativePpm weight of a refused one: above `positivePpm`, bad news counts more
/// @param duesPpm negative evidence every newcomer starts with
/// @param duesStepPpm how much of the dues one paid contribution pays off
public record ReputationPolicy(
        int retentionPpm, int positivePpm, int negativePpm, int duesPpm, int duesStepPpm) {
    /// Keeps 98 %, a refusal weighs three times a paid contribution, dues of two paid off by ten
    /// contributions.
    public static final ReputationPolicy DEFAULT =
            new ReputationPolicy(980_000, 1_000_000, 3_000_000, 2_000_000, 200_000);

    private static final int MAX_WEIGHT_PPM = 100_000_000;

    public ReputationPolicy {
        Limits.inRange("retentionPpm", retentionPpm, 0, 999_000);
        Limits.inRange("positivePpm", positivePpm, 1, MAX_WEIGHT_PPM);
        Limits.inRange("negativePpm", negativePpm, positivePpm, MAX_WEIGHT_PPM);
        Limits.inRange("duesPpm", duesPpm, 0, MAX_WEIGHT_PPM);
        Limits.inRange("duesStepPpm", duesStepPpm, 1, MAX_WEIGHT_PPM);
    }

    void write(ByteWriter out) {
        out.u32(retentionPpm).u32(positivePpm).u32(negativePpm).u32(duesPpm).u32(duesStepPpm);
    }

    static ReputationPolicy read(ByteReader in) {
        int max = MAX_WEIGHT_PPM;
        return new ReputationPolicy(
                in.bounded(max),
                in.bounded(max),
                in.bounded(max),
                in.bounded(max),
                in.bounded(max));
    }
}
