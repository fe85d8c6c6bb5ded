package giot.app.reproduce;

import giot.experiments.reproduce.Band;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.None;

/// Paints panels side by side, in rows of two. Colours after Okabe and Ito (2008), which
/// colour-blind readers can tell apart.
final class PanelPainter {

    private static final int WIDTH = 1050;
    private static final int HEIGHT = 560;
    private static final int PER_ROW = 2;
    private static final int BAND_ALPHA = 50;

    private static final Color[] COLOURS = {
        new Color(0x0072b2),
        new Color(0xd55e00),
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9),
        new Color(0x5b5b5b),
        new Color(0xa08a00)
    };

    private PanelPainter() {}

    static BufferedImage paint(List<Panel> panels) {
        int rows = (panels.size() + PER_ROW - 1) / PER_ROW;
        int columns = Math.min(PER_ROW, panels.size());
        BufferedImage image =
                new BufferedImage(columns * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int k = 0; k < panels.size(); k++) {
            Graphics2D part =
                    (Graphics2D)
                            graphics.create(
                                    k % PER_ROW * WIDTH, k / PER_ROW * HEIGHT, WIDTH, HEIGHT);
            chart(panels.get(k)).paint(part, WIDTH, HEIGHT);
            part.dispose();
        }
        graphics.dispose();
        return image;
    }

    private static Chart<?, ?> chart(Panel panel) {
        return switch (panel) {
            case Panel.Lines lines -> lines(lines);
            case Panel.Bars bars -> bars(bars);
        };
    }

    private static XYChart lines(Panel.Lines panel) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(panel.title())
                        .xAxisTitle(panel.xLabel())
                        .yAxisTitle(panel.yLabel())
                        .build();
        style(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setXAxisMaxLabelCount(13);
        if (!Double.isNaN(panel.lowest())) {
            chart.getStyler().setYAxisMin(panel.lowest());
            chart.getStyler().setYAxisMax(panel.highest());
        }
        for (int k = 0; k < panel.bands().size(); k++) {
            if (visible(panel, panel.bands().get(k))) {
                addBand(chart, panel.bands().get(k), COLOURS[k % COLOURS.length]);
            }
        }
        addReferences(chart, panel);
        return chart;
    }

    /// A band whose mean never enters the panel would only cover the others.
    private static boolean visible(Panel.Lines panel, Band band) {
        return Double.isNaN(panel.lowest())
                || Arrays.stream(band.mean().toArray())
                        .anyMatch(y -> y >= panel.lowest() && y <= panel.highest());
    }

    private static void addBand(XYChart chart, Band band, Color colour) {
        double[] x = band.x().toArray();
        int count = x.length;
        double[] aroundX = new double[2 * count];
        double[] aroundY = new double[2 * count];
        for (int i = 0; i < count; i++) {
            aroundX[i] = x[i];
            aroundY[i] = band.mean().get(i) + band.deviation().get(i);
            aroundX[2 * count - 1 - i] = x[i];
            aroundY[2 * count - 1 - i] = band.mean().get(i) - band.deviation().get(i);
        }
        XYSeries area = chart.addSeries(band.series() + " spread", aroundX, aroundY);
        area.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        area.setFillColor(
                new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
        area.setLineColor(new Color(0, 0, 0, 0));
        area.setMarker(new None());
        area.setShowInLegend(false);
        XYSeries line = chart.addSeries(band.series(), x, band.mean().toArray());
        line.setLineColor(colour);
        line.setLineStyle(new BasicStroke(2.2f));
        line.setMarker(new None());
    }

    private static void addReferences(XYChart chart, Panel.Lines panel) {
        if (panel.bands().isEmpty()) {
            return;
        }
        double[] x = panel.bands().get(0).x().toArray();
        double[] ends = {x[0], x[x.length - 1]};
        float dash = 9;
        for (Map.Entry<String, Double> reference :
                new java.util.TreeMap<>(panel.references()).entrySet()) {
            double value = reference.getValue();
            XYSeries line = chart.addSeries(reference.getKey(), ends, new double[] {value, value});
            line.setLineColor(Color.BLACK);
            line.setLineStyle(
                    new BasicStroke(
                            1.4f,
                            BasicStroke.CAP_BUTT,
                            BasicStroke.JOIN_MITER,
                            10,
                            new float[] {dash, 5},
                            0));
            line.setMarker(new None());
            dash -= 6;
        }
    }

    private static CategoryChart bars(Panel.Bars panel) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(panel.title())
                        .yAxisTitle(panel.yLabel())
                        .build();
        style(chart.getStyler());
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setLegendVisible(panel.legend());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setAvailableSpaceFill(panel.series().size() > 1 ? 0.85 : 0.6);
        boolean longLabels = panel.groups().stream().anyMatch(group -> group.length() > 12);
        if (longLabels) {
            chart.getStyler().setXAxisLabelRotation(35);
            chart.getStyler().setXAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        }
        boolean linear = Double.isNaN(panel.logarithmicFrom());
        if (!linear) {
            chart.getStyler().setYAxisLogarithmic(true);
            chart.getStyler().setYAxisMin(panel.logarithmicFrom());
        }
        int k = 0;
        for (Panel.BarSeries series : panel.series()) {
            var bars =
                    linear
                            ? chart.addSeries(
                                    series.name(),
                                    panel.groups(),
                                    present(series.mean()),
                                    present(series.deviation()))
                            : chart.addSeries(
                                    series.name(), panel.groups(), present(series.mean()));
            bars.setFillColor(COLOURS[k++ % COLOURS.length]);
        }
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xdddddd));
        styler.setLegendBorderColor(new Color(0, 0, 0, 0));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setYAxisDecimalPattern("#,##0.##");
    }

    /// What is missing has no height.
    private static List<Double> present(List<Double> values) {
        List<Double> present = new ArrayList<>();
        for (Double value : values) {
            present.add(Double.isNaN(value) ? 0.0 : value);
        }
        return present;
    }
}
