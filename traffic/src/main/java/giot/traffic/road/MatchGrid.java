package giot.traffic.road;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Straight pieces of all polylines, sorted into square cells, searched in growing rings.
///
/// Cells are stored in compressed rows: the pieces of cell c are `pieceOfSlot[firstSlot[c]] ..
/// pieceOfSlot[firstSlot[c + 1] - 1]`.
final class MatchGrid {
    private static final double CELL_METRES = 25;
    private static final double MAX_EXTENT_METRES = 50_000;
    private static final long MAX_SLOTS = 20_000_000;

    final double minX;
    final double minY;
    final double maxX;
    final double maxY;
    final Pieces pieces;
    private final int columns;
    private final int rows;
    private final int[] firstSlot;
    private final int[] pieceOfSlot;

    MatchGrid(List<Segment> segments, List<Connector> connectors) {
        pieces = new Pieces(segments, connectors);
        minX = Math.min(min(pieces.x0), min(pieces.x1));
        minY = Math.min(min(pieces.y0), min(pieces.y1));
        maxX = Math.max(max(pieces.x0), max(pieces.x1));
        maxY = Math.max(max(pieces.y0), max(pieces.y1));
        checkExtent();
        columns = column(maxX) + 1;
        rows = row(maxY) + 1;
        firstSlot = new int[Math.multiplyExact(columns, rows) + 1];
        checkSlots();
        forEachSlot((cell, piece) -> firstSlot[cell + 1]++);
        Arrays.parallelPrefix(firstSlot, Integer::sum);
        pieceOfSlot = new int[firstSlot[firstSlot.length - 1]];
        int[] next = firstSlot.clone();
        forEachSlot((cell, piece) -> pieceOfSlot[next[cell]++] = piece);
    }

    Optional<Match> match(double x, double y, double headingDegrees) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return Optional.empty();
        }
        if (x < minX - RoadNetwork.MAX_MATCH_METRES
                || x > maxX + RoadNetwork.MAX_MATCH_METRES
                || y < minY - RoadNetwork.MAX_MATCH_METRES
                || y > maxY + RoadNetwork.MAX_MATCH_METRES) {
            return Optional.empty();
        }
        Query query = new Query(pieces, x, y, headingDegrees);
        search(query);
        return query.best();
    }

    /// Looks at the cells around the position, ring by ring. After ring r every piece that was not
    /// looked at is at least r cells away, and no piece costs less than its distance.
    private void search(Query query) {
        int column = column(query.x);
        int row = row(query.y);
        int rings = (int) Math.ceil(RoadNetwork.MAX_MATCH_METRES / CELL_METRES);
        for (int ring = 0; ring <= rings && query.bestCost > (ring - 1) * CELL_METRES; ring++) {
            int lastRow = Math.min(rows - 1, row + ring);
            for (int r = Math.max(0, row - ring); r <= lastRow; r++) {
                boolean wholeRow = Math.abs(r - row) == ring;
                int step = wholeRow ? 1 : 2 * ring;
                for (int c = column - ring; c <= column + ring; c += step) {
                    if (c >= 0 && c < columns) {
                        lookAt(r * columns + c, query);
                    }
                }
            }
        }
    }

    private void lookAt(int cell, Query query) {
        for (int slot = firstSlot[cell]; slot < firstSlot[cell + 1]; slot++) {
            query.consider(pieceOfSlot[slot]);
        }
    }

    private void checkExtent() {
        double extent = Math.max(maxX - minX, maxY - minY);
        if (!(extent <= MAX_EXTENT_METRES)) {
            throw new IllegalArgumentException(
                    "road map of %.0f m across: at most %.0f m allowed"
                            .formatted(extent, MAX_EXTENT_METRES));
        }
    }

    private void checkSlots() {
        long slots = 0;
        for (int p = 0; p < pieces.x0.length; p++) {
            long across = Math.abs(column(pieces.x1[p]) - column(pieces.x0[p])) + 1L;
            slots += across * (Math.abs(row(pieces.y1[p]) - row(pieces.y0[p])) + 1L);
        }
        if (slots > MAX_SLOTS) {
            throw new IllegalArgumentException(
                    "road map needs %d cells for its roads: at most %d allowed"
                            .formatted(slots, MAX_SLOTS));
        }
    }

    private int column(double x) {
        return (int) Math.floor((x - minX) / CELL_METRES);
    }

    private int row(double y) {
        return (int) Math.floor((y - minY) / CELL_METRES);
    }

    private void forEachSlot(SlotVisitor visitor) {
        for (int p = 0; p < pieces.x0.length; p++) {
            int lastColumn = column(Math.max(pieces.x0[p], pieces.x1[p]));
            int lastRow = row(Math.max(pieces.y0[p], pieces.y1[p]));
            for (int r = row(Math.min(pieces.y0[p], pieces.y1[p])); r <= lastRow; r++) {
                for (int c = column(Math.min(pieces.x0[p], pieces.x1[p])); c <= lastColumn; c++) {
                    visitor.visit(r * columns + c, p);
                }
            }
        }
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private interface SlotVisitor {
        void visit(int cell, int piece);
    }
}
