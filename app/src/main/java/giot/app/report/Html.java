package giot.app.report;

import java.util.List;

/// Collects HTML. Whatever comes from outside goes through [#escape(String)]; the other methods
/// call it for their texts.
final class Html {

    private final StringBuilder text = new StringBuilder(1 << 16);

    /// The text with nothing in it that could be markup, or that steers the direction of the line.
    static String escape(String text) {
        return Figures.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// Adds markup as it is.
    Html raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    Html heading(String id, String title, String intro) {
        raw("<section id=\"%s\"><h2>%s</h2>".formatted(escape(id), escape(title)));
        return intro.isEmpty() ? this : paragraph("intro", intro);
    }

    Html paragraph(String style, String words) {
        return raw("<p class=\"%s\">%s</p>".formatted(escape(style), escape(words)));
    }

    /// A titled box; close it with `raw("</figure>")`.
    Html figure(String title) {
        return raw("<figure><figcaption>%s</figcaption>".formatted(escape(title)));
    }

    /// A titled box around a chart's SVG.
    Html chart(String title, String svg) {
        return figure(title).raw(svg).raw("</figure>");
    }

    /// One labelled horizontal bar.
    ///
    /// @param share of the full width, in [0, 1]
    /// @param colour a name of the palette
    Html bar(String label, double share, String colour, String value) {
        return raw(
                ("<div class=\"bar\"><span>%s</span><span class=\"track\"><i class=\"%s\""
                                + " style=\"width:%s%%\"></i></span><b>%s</b></div>")
                        .formatted(
                                escape(label),
                                escape(colour),
                                Figures.decimal(100 * Math.clamp(share, 0, 1), 2),
                                escape(value)));
    }

    /// A table whose columns after the first `names` hold numbers.
    Html table(int names, List<String> heads, List<List<String>> rows) {
        raw("<div class=\"scroll\"><table><thead>").row("th", names, heads).raw("</thead><tbody>");
        rows.forEach(row -> row("td", names, row));
        return raw("</tbody></table></div>");
    }

    private Html row(String cell, int names, List<String> texts) {
        text.append("<tr>");
        for (int i = 0; i < texts.size(); i++) {
            text.append('<').append(cell).append(i < names ? ">" : " class=\"n\">");
            text.append(escape(texts.get(i))).append("</").append(cell).append('>');
        }
        text.append("</tr>\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
