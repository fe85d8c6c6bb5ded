package giot.app.model;

import giot.generative.predict.Ensemble;
import giot.generative.window.SensorGrid;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Pictures of forecasts and of synthetic series as PNG files, and what all pictures share.
@SuppressWarnings("JavaUtilDate") // the chart library takes no other type for an axis of time
final class SeriesCharts {
    static final int WIDTH = 1100;
    static final int HEIGHT = 480;
    private static final int SHOWN_HISTORY = 48;
    static final Color INK = new Color(0x1f, 0x29, 0x37);
    private static final Color BLUE = new Color(0x25, 0x63, 0xeb);
    private static final Color WIDE = new Color(0xbf, 0xdb, 0xfe);
    private static final Color NARROW = new Color(0x93, 0xc5, 0xfd);

    private SeriesCharts() {}

    /// The last steps and a forecast with its 90 % and 50 % intervals, which open from the last
    /// value that was measured.
    static void fan(SensorGrid known, int channel, Ensemble forecast, Path file)
            throws IOException {
        XYChart chart =
                chart(
                        "The next %d steps of %s"
                                .formatted(forecast.hidden(), duration(known.stepSeconds())),
                        known,
                        channel);
        int last = known.steps() - 1;
        band(chart, known, channel, forecast, "90 % interval", 0.05, 0.95, WIDE);
        band(chart, known, channel, forecast, "50 % interval", 0.25, 0.75, NARROW);
        List<Date> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = Math.max(0, last + 1 - SHOWN_HISTORY); i <= last; i++) {
            times.add(date(known.timeSeconds(i)));
            // a missing value is NaN and breaks the line
            values.add((double) known.at(i, channel));
        }
        line(chart, "measured", times, values, INK, 1.6f);
        List<Date> ahead = new ArrayList<>();
        List<Double> median = new ArrayList<>();
        if (known.has(last, channel)) {
            ahead.add(date(known.timeSeconds(last)));
            median.add((double) known.at(last, channel));
        }
        for (int h = 0; h < forecast.hidden(); h++) {
            ahead.add(date(known.timeSeconds(last) + (long) (h + 1) * known.stepSeconds()));
            median.add(forecast.quantile(h, 0.5));
        }
        line(chart, "median", ahead, median, BLUE, 2f);
        save(chart, file);
    }

    static String duration(int seconds) {
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /// The last real day and the synthetic days, over the time of day.
    static void comparison(SensorGrid real, SensorGrid synthetic, int channel, Path file)
            throws IOException {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Real and synthetic days")
                        .xAxisTitle("hour of the day")
                        .yAxisTitle(brief(real.names().get(channel)))
                        .build();
        style(chart);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(24.0);
        chart.getStyler().setXAxisMaxLabelCount(13);
        days(chart, real, channel, "real", new Color(0x6b, 0x72, 0x80), 3, true);
        days(chart, synthetic, channel, "synthetic", BLUE, 3, false);
        save(chart, file);
    }

    private static void days(
            XYChart chart,
            SensorGrid grid,
            int channel,
            String label,
            Color color,
            int most,
            boolean latest) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < grid.steps(); i++) {
            if (all.isEmpty() || all.getLast() != grid.day(i)) {
                all.add(grid.day(i));
            }
        }
        List<Long> shown =
                latest
                        ? all.subList(Math.max(0, all.size() - most), all.size())
                        : all.subList(0, Math.min(most, all.size()));
        for (int d = 0; d < shown.size(); d++) {
            List<Double> hours = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < grid.steps(); i++) {
                if (grid.day(i) == shown.get(d) && grid.has(i, channel)) {
                    hours.add(
                            Math.floorMod(grid.timeSeconds(i), (long) SensorGrid.DAY_SECONDS)
                                    / 3600.0);
                    values.add((double) grid.at(i, channel));
                }
            }
            if (!hours.isEmpty()) {
                XYSeries series = chart.addSeries(label + " " + (d + 1), hours, values);
                series.setMarker(SeriesMarkers.NONE);
                series.setLineColor(color);
                series.setLineStyle(new BasicStroke(1.3f));
                series.setLabel(label);
                series.setShowInLegend(d == 0);
            }
        }
    }

    private static XYChart chart(String title, SensorGrid grid, int channel) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
        style(chart);
        chart.getStyler().setDatePattern("dd MMM HH:mm");
        chart.setYAxisTitle(brief(grid.names().get(channel)));
        return chart;
    }

    static void style(XYChart chart) {
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setChartTitleBoxVisible(false);
        chart.getStyler().setTimezone(TimeZone.getTimeZone("UTC"));
        chart.getStyler().setPlotBorderVisible(false);
        chart.getStyler().setPlotGridLinesColor(new Color(0xe5, 0xe7, 0xeb));
        chart.getStyler().setMarkerSize(4);
        chart.getStyler().setXAxisMaxLabelCount(8);
    }

    private static void band(
            XYChart chart,
            SensorGrid known,
            int channel,
            Ensemble forecast,
            String label,
            double low,
            double high,
            Color color) {
        List<Date> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        long last = known.timeSeconds(known.steps() - 1);
        boolean joined = known.has(known.steps() - 1, channel);
        if (joined) {
            times.add(date(last));
            values.add((double) known.at(known.steps() - 1, channel));
        }
        for (int h = 0; h < forecast.hidden(); h++) {
            times.add(date(last + (long) (h + 1) * known.stepSeconds()));
            values.add(forecast.quantile(h, high));
        }
        for (int h = forecast.hidden() - 1; h >= 0; h--) {
            times.add(date(last + (long) (h + 1) * known.stepSeconds()));
            values.add(forecast.quantile(h, low));
        }
        XYSeries band = chart.addSeries(label, times, values);
        band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        band.setMarker(SeriesMarkers.NONE);
        band.setFillColor(color);
        band.setLineColor(color);
    }

    static void line(
            XYChart chart,
            String label,
            List<Date> times,
            List<Double> values,
            Color color,
            float width) {
        if (times.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(label, times, values);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width));
    }

    static void save(Chart<?, ?> chart, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var out = Files.newOutputStream(file)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    static Date date(long epochSecond) {
        return new Date(epochSecond * 1000);
    }

    static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
