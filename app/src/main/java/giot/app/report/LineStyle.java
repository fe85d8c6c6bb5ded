package giot.app.report;

import java.awt.BasicStroke;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How a line is drawn, so that lines can be told apart without colour.
enum LineStyle {
    SOLID,
    DASHED,
    DOTTED;

    private static final float WIDTH = 2.2f;

    BasicStroke stroke() {
        return switch (this) {
            case SOLID -> new BasicStroke(WIDTH);
            case DASHED -> dashed(7, 4);
            case DOTTED -> dashed(2, 4);
        };
    }

    Marker marker() {
        return switch (this) {
            case SOLID -> SeriesMarkers.CIRCLE;
            case DASHED -> SeriesMarkers.DIAMOND;
            case DOTTED -> SeriesMarkers.SQUARE;
        };
    }

    /// The CSS class of the legend's sample.
    String style() {
        return switch (this) {
            case SOLID -> "line";
            case DASHED -> "dashes";
            case DOTTED -> "dots";
        };
    }

    private static BasicStroke dashed(float on, float off) {
        float[] pattern = {on, off};
        return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }
}
