package giot.traffic.road;

import java.util.Optional;

/// One position to match, and the piece of least cost among those considered so far.
///
/// cost = distance + 25 m * (1 - cos(heading - direction)) / 2 + 3 m on a path across a junction.
/// The last term is there because such paths start in the middle of a lane at the stop line: a
/// vehicle that waits there is nearer to the path than to the middle of its carriageway.
final class Query {
    private static final double OPPOSITE_DIRECTION_METRES = 25;
    private static final double JUNCTION_METRES = 3;

    final double x;
    final double y;
    double bestCost = Double.POSITIVE_INFINITY;
    private final Pieces pieces;
    private final double headingX;
    private final double headingY;
    private final double headingWeight;
    private int bestPiece = -1;

    Query(Pieces pieces, double x, double y, double headingDegrees) {
        boolean known = Double.isFinite(headingDegrees);
        double radians = Math.toRadians(headingDegrees);
        this.pieces = pieces;
        this.x = x;
        this.y = y;
        this.headingX = known ? Math.sin(radians) : 0;
        this.headingY = known ? Math.cos(radians) : 0;
        this.headingWeight = known ? OPPOSITE_DIRECTION_METRES / 2 : 0;
    }

    void consider(int piece) {
        double t = pieces.along(piece, x, y);
        double distance = Math.sqrt(pieces.squaredDistance(piece, x, y, t));
        double cosine = headingX * pieces.directionX[piece] + headingY * pieces.directionY[piece];
        double cost = distance + headingWeight * (1 - cosine);
        if (pieces.inJunction[piece]) {
            cost += JUNCTION_METRES;
        }
        if (distance <= RoadNetwork.MAX_MATCH_METRES && cost < bestCost) {
            bestPiece = piece;
            bestCost = cost;
        }
    }

    Optional<Match> best() {
        if (bestPiece < 0) {
            return Optional.empty();
        }
        double t = pieces.along(bestPiece, x, y);
        return Optional.of(
                new Match(
                        pieces.segment[bestPiece],
                        pieces.offset0[bestPiece] + t * pieces.drivingLength[bestPiece],
                        Math.sqrt(pieces.squaredDistance(bestPiece, x, y, t)),
                        pieces.inJunction[bestPiece]));
    }
}
