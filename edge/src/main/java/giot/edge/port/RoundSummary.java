package giot.edge.port;

import java.util.Map;

/// What a round came to; stored with it and shown in reports.
///
/// @param round its number
/// @param present devices present at its end
/// @param users devices that its menu was designed for, 0 when none was issued
/// @param accepted contracts made
/// @param judged contributions judged at its end, by reason
/// @param paidMicro what they are paid, micro-tokens
/// @param readings paid readings
/// @param minIrSlack the menu's least slack of individual rationality, tokens
/// @param minIcSlack the menu's least slack of incentive compatibility, tokens
/// @param capturedSurplus share of the exact optimum's surplus that the menu captures
/// @param edgeUtility the edge's utility of the menu, tokens, all users
/// @param seconds real time that the edge worked on it, all steps
public record RoundSummary(
        long round,
        long present,
        int users,
        int accepted,
        Map<String, Integer> judged,
        long paidMicro,
        int readings,
        double minIrSlack,
        double minIcSlack,
        double capturedSurplus,
        double edgeUtility,
        double seconds) {

    /// Copies the counts.
    public RoundSummary {
        judged = Map.copyOf(judged);
    }
}
