package giot.app.report;

import java.util.List;

/// A chart as the page shows it: its SVG with a legend that wraps on a phone, or a sentence where
/// there is none.
///
/// @param svg markup; empty when nothing was drawn
/// @param note why nothing was drawn, in plain words
/// @param legend shown from two entries on: a single line or bar is named by the chart's title
record Drawing(String svg, String note, List<Entry> legend) {

    static final Drawing EMPTY = missing("Nothing to show in this run.");

    /// One name of the legend.
    ///
    /// @param shape the CSS class of what stands before it: box, dot, line, dashes or dots
    record Entry(String name, Palette colour, String shape) {}

    static Drawing missing(String note) {
        return new Drawing("", note, List.of());
    }
}
