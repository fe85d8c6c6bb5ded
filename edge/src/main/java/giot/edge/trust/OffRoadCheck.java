package giot.edge.trust;

import giot.edge.trust.RoadMap.Projection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Distance to the roads: `sum_i max(0, d_i - w_i)^2 / sd^2` with `d_i` the distance to the best
/// matching road, `w_i` half its width plus a margin and `sd` the promised position noise.
///
/// The true position is within `w` of its own road, so `d_i` exceeds `w_i` by no more than the
/// noise across that road, and the sum is at most chi-square distributed with one degree of freedom
/// for each observation. Observations with no road near count as [#LOST_METRES] away.
final class OffRoadCheck implements Check {

    private static final double LOST_METRES = 200;

    @Override
    public Finding inspect(Examination examination) {
        List<Optional<Projection>> projections = examination.projections();
        double deviation = examination.promisedPositionMetres();
        double sum = 0;
        double furthest = 0;
        for (Optional<Projection> projection : projections) {
            double distance = projection.map(Projection::distanceMetres).orElse(LOST_METRES);
            double width =
                    projection.map(Projection::halfWidthMetres).orElse(0.0)
                            + examination.settings().roadMarginMetres();
            double excess = Math.max(0, distance - width) / deviation;
            sum += excess * excess;
            furthest = Math.max(furthest, distance);
        }
        double threshold =
                ChiSquare.upperQuantile(
                        projections.size(), examination.settings().falseAlarms().offRoad());
        return Finding.of(
                Reason.OFF_ROAD,
                sum,
                threshold,
                String.format(
                        Locale.ROOT,
                        "up to %.0f m from the nearest road; the item promises %.1f m noise"
                                + " (chi-square %.1f, at most %.1f)",
                        furthest,
                        deviation,
                        sum,
                        threshold));
    }
}
