package giot.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;

/// Gives every chart the same look and turns it into an SVG element that stands inside a page: no
/// namespaces, no outer size, short numbers, colours as the page's variables, ids of its own.
final class ChartSvg {

    static final int WIDTH = 520;
    static final int HEIGHT = 320;

    private static final Color NONE = new Color(0, 0, 0, 0);
    private static final Pattern CLIP = Pattern.compile("clip-?\\d{3,}");
    private static final Pattern DECIMALS = Pattern.compile("(\\d+\\.\\d\\d)\\d+");
    private static final Pattern ROOT = Pattern.compile("<svg[^>]*>");

    private ChartSvg() {}

    /// Applies the look to a chart with axes.
    static void style(AxesChartStyler styler) {
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setChartBackgroundColor(NONE);
        styler.setPlotBackgroundColor(NONE);
        styler.setChartFontColor(Palette.INK.colour());
        styler.setXAxisTitleColor(Palette.MUTED.colour());
        styler.setYAxisTitleColor(Palette.MUTED.colour());
        styler.setAxisTickLabelsColor(Palette.MUTED.colour());
        styler.setAxisTickMarksColor(Palette.LINE.colour());
        styler.setPlotGridLinesColor(Palette.LINE.colour());
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setLegendVisible(false);
        styler.setChartPadding(4);
        styler.setMarkerSize(7);
        styler.setChartTitleVisible(false);
        styler.setLocale(Locale.ROOT);
        styler.setYAxisDecimalPattern("#,##0.###");
        styler.setXAxisDecimalPattern("#,##0");
    }

    /// The chart as one SVG element.
    ///
    /// @param id unique on the page
    /// @param description what a reader who cannot see it is told, in plain words: it is not
    ///   escaped
    static String of(
            String id,
            String description,
            Chart<? extends AxesChartStyler, ? extends Series> chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException("the chart " + id + " cannot be drawn", e);
        }
        String svg = bytes.toString(StandardCharsets.UTF_8);
        svg = svg.substring(svg.indexOf("<svg"));
        svg = DECIMALS.matcher(svg).replaceAll("$1").replaceAll(">\\s+<", "><").strip();
        String root =
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(chart.getWidth(), chart.getHeight(), description);
        svg = ROOT.matcher(svg).replaceFirst(Matcher.quoteReplacement(root));
        for (Palette colour : Palette.values()) {
            svg = svg.replace(colour.drawn(), "var(--" + colour.style() + ")");
        }
        return ownIds(id, svg);
    }

    private static String ownIds(String id, String svg) {
        Map<String, String> names = new LinkedHashMap<>();
        return CLIP.matcher(svg)
                .replaceAll(match ->
                        names.computeIfAbsent(match.group(), _ -> id + "-clip" + names.size()));
    }
}
