package giot.traffic.check;

import giot.edge.trust.ChiSquare;
import giot.edge.trust.Finding;
import giot.terms.Reason;
import giot.traffic.check.RoadMap.Projection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Distance to the roads: `sum_i max(0, d_i - w_i)^2 / sd^2` with `d_i` the distance to the best
/// matching road, `w_i` half its width plus a margin and `sd` the position noise: the promised one,
/// or what the readings show at most where that is less, but no less than the map's own error.
///
/// The true position is within `w` of its own road, so `d_i` exceeds `w_i` by no more than the
/// noise across that road, and the sum is at most chi-square distributed with one degree of freedom
/// for each observation. Precision cuts both ways: a precise sensor follows the bends of its road,
/// an invented straight line leaves them, and cannot explain it by a noise that it does not show.
/// Observations with no road near count as [#LOST_METRES] away.
final class OffRoadCheck implements Check {

    private static final double LOST_METRES = 200;

    @Override
    public Finding inspect(Examination examination) {
        List<Optional<Projection>> projections = examination.projections();
        double deviation = deviation(examination);
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
                        "up to %.0f m from the nearest road; the item promises %.1f m noise, taken"
                                + " as %.1f m after the motion (chi-square %.1f, at most %.1f)",
                        furthest,
                        examination.promisedPositionMetres(),
                        deviation,
                        sum,
                        threshold));
    }

    private static double deviation(Examination examination) {
        double noise =
                Math.min(examination.promisedPositionMetres(), examination.shownPositionMetres());
        return Math.max(examination.settings().mapErrorMetres(), noise);
    }
}
