package giot.app.model;

import giot.generative.series.SensorTable;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/// Many channels over time as a PNG file.
final class HeatMap {
    private static final int COLUMNS = 288;
    private static final long MOST_SECONDS_WITHOUT_YEAR = 300 * 86_400L;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("dd MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private HeatMap() {}

    /// Channel by time, means over the steps of a column; `title` says of what.
    static void draw(String title, SensorTable table, Path file) throws IOException {
        int columns = Math.min(COLUMNS, table.rows());
        int channels = table.channels().size();
        HeatMapChart chart =
                chart(
                        "%s, channel by time%s".formatted(title, columnWidth(table, columns)),
                        channels);
        List<String> names = new ArrayList<>();
        table.channels().forEach(name -> names.add(SeriesCharts.brief(name)));
        List<String> times = new ArrayList<>();
        List<Number[]> cells = new ArrayList<>();
        DateTimeFormatter stamp =
                table.epochSecond(table.rows() - 1) - table.epochSecond(0)
                                > MOST_SECONDS_WITHOUT_YEAR
                        ? DAY
                        : STAMP;
        for (int x = 0; x < columns; x++) {
            int from = (int) ((long) x * table.rows() / columns);
            int to = Math.max(from + 1, (int) ((long) (x + 1) * table.rows() / columns));
            times.add(stamp.format(Instant.ofEpochSecond(table.epochSecond(from))));
            for (int c = 0; c < channels; c++) {
                double mean = mean(table, c, from, to);
                // a cell without a value stays empty
                if (!Double.isNaN(mean)) {
                    cells.add(new Number[] {x, c, ModelSource.tidy(mean)});
                }
            }
        }
        chart.addSeries("value", times, names, cells);
        SeriesCharts.save(chart, file);
    }

    private static HeatMapChart chart(String title, int channels) {
        HeatMapChart chart =
                new HeatMapChartBuilder()
                        .width(SeriesCharts.WIDTH)
                        .height(Math.max(SeriesCharts.HEIGHT, Math.min(1600, 140 + 6 * channels)))
                        .title(title)
                        .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setShowValue(false);
        chart.getStyler().setXAxisMaxLabelCount(6);
        chart.getStyler()
                .setRangeColors(
                        new Color[] {
                            new Color(0x0f, 0x17, 0x2a),
                            new Color(0x1d, 0x4e, 0xd8),
                            new Color(0x22, 0xc5, 0x5e),
                            new Color(0xfd, 0xe0, 0x47)
                        });
        return chart;
    }

    private static String columnWidth(SensorTable table, int columns) {
        int steps = table.rows() / Math.max(1, columns);
        return steps <= 1
                ? ""
                : " (a column is the mean of %d steps of %s)"
                        .formatted(steps, SeriesCharts.duration(table.stepSeconds()));
    }

    private static double mean(SensorTable table, int channel, int from, int to) {
        double sum = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            double value = table.value(channel, i);
            sum += Double.isNaN(value) ? 0 : value;
            known += Double.isNaN(value) ? 0 : 1;
        }
        return known == 0 ? Double.NaN : sum / known;
    }
}
