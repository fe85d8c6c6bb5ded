package giot.traffic.road;

import java.util.List;

/// Every straight piece of every segment and connector, in columns.
final class Pieces {
    final double[] x0;
    final double[] y0;
    final double[] x1;
    final double[] y1;
    final double[] directionX;
    final double[] directionY;
    final int[] segment;
    final boolean[] inJunction;

    /// Driving distance from the segment's start to the piece's start; 0 on connectors.
    final double[] offset0;

    /// The piece's share of the segment's driving length; 0 on connectors.
    final double[] drivingLength;

    private int filled;

    Pieces(List<Segment> segments, List<Connector> connectors) {
        int count =
                segments.stream().mapToInt(s -> s.x().length - 1).sum()
                        + connectors.stream().mapToInt(c -> c.x().length - 1).sum();
        x0 = new double[count];
        y0 = new double[count];
        x1 = new double[count];
        y1 = new double[count];
        directionX = new double[count];
        directionY = new double[count];
        segment = new int[count];
        inJunction = new boolean[count];
        offset0 = new double[count];
        drivingLength = new double[count];
        for (Segment s : segments) {
            add(s.x(), s.y(), s.index(), false, s.lengthMetres());
        }
        for (Connector c : connectors) {
            add(c.x(), c.y(), c.toSegment(), true, 0);
        }
    }

    /// Share of the piece, 0 to 1, at which it comes nearest to (x, y).
    double along(int piece, double x, double y) {
        double dx = x1[piece] - x0[piece];
        double dy = y1[piece] - y0[piece];
        double squared = dx * dx + dy * dy;
        if (squared == 0) {
            return 0;
        }
        double t = ((x - x0[piece]) * dx + (y - y0[piece]) * dy) / squared;
        return t < 0 ? 0 : Math.min(t, 1);
    }

    double squaredDistance(int piece, double x, double y, double t) {
        double dx = x - x0[piece] - t * (x1[piece] - x0[piece]);
        double dy = y - y0[piece] - t * (y1[piece] - y0[piece]);
        return dx * dx + dy * dy;
    }

    private void add(double[] x, double[] y, int owner, boolean junction, double driving) {
        double total = 0;
        for (int i = 1; i < x.length; i++) {
            total += Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
        }
        double scale = total > 0 ? driving / total : 0;
        double offset = 0;
        for (int i = 1; i < x.length; i++, filled++) {
            double length = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
            x0[filled] = x[i - 1];
            y0[filled] = y[i - 1];
            x1[filled] = x[i];
            y1[filled] = y[i];
            directionX[filled] = length > 0 ? (x[i] - x[i - 1]) / length : 0;
            directionY[filled] = length > 0 ? (y[i] - y[i - 1]) / length : 0;
            segment[filled] = owner;
            inJunction[filled] = junction;
            offset0[filled] = offset;
            drivingLength[filled] = length * scale;
            offset += drivingLength[filled];
        }
    }
}
