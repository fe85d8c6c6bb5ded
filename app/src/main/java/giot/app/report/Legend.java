package giot.app.report;

import java.util.List;
import java.util.stream.Collectors;

/// A chart's legend as text of the page: it wraps on a phone and is never wider than its chart.
final class Legend {

    private Legend() {}

    /// What stands before a name.
    enum Shape {
        BOX,
        DOT,
        LINE,
        DASHES,
        DOTS;

        static Shape of(LineStyle style) {
            return switch (style) {
                case SOLID -> LINE;
                case DASHED -> DASHES;
                case DOTTED -> DOTS;
            };
        }

        private String style() {
            return switch (this) {
                case BOX -> "box";
                case DOT -> "dot";
                case LINE -> "line";
                case DASHES -> "dashes";
                case DOTS -> "dots";
            };
        }
    }

    /// One name with its colour and shape.
    record Entry(String name, Palette colour, Shape shape) {}

    /// The legend, or nothing for a single line or bar, which the chart's title names.
    static String html(List<Entry> entries) {
        if (entries.size() < 2) {
            return "";
        }
        return entries.stream()
                .map(entry ->
                        "<li><i class=\"%s\" style=\"color:var(--%s)\"></i>%s</li>"
                                .formatted(
                                        entry.shape().style(),
                                        entry.colour().style(),
                                        Html.escape(entry.name())))
                .collect(Collectors.joining("", "<ul class=\"key\">", "</ul>"));
    }
}
