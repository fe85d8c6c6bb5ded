package giot.app.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import giot.experiments.reproduce.Band;
import giot.incentive.mechanism.Doubles;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PanelPainterTest {

    @Test
    void paintsCurvesWithTheirSpreadBesideBars() {
        Band band =
                new Band(
                        "rising",
                        3,
                        Doubles.of(0, 1, 2),
                        Doubles.of(1, 2, 4),
                        Doubles.of(0.5, 0.5, 0.5));
        var lines =
                new Panel.Lines(
                        "curves",
                        "x",
                        "y",
                        Double.NaN,
                        Double.NaN,
                        List.of(band),
                        Map.of("best", 5.0));
        var bars =
                new Panel.Bars(
                        "bars",
                        "y",
                        List.of("one", "a group with a long name"),
                        List.of(
                                new Panel.BarSeries(
                                        "s", List.of(1.0, Double.NaN), List.of(0.1, 0.0))),
                        true);
        BufferedImage two = PanelPainter.paint(List.of(lines, bars));
        BufferedImage three = PanelPainter.paint(List.of(lines, bars, lines));
        assertThat(three.getWidth()).isEqualTo(two.getWidth());
        assertThat(three.getHeight()).isEqualTo(2 * two.getHeight());
        Set<Integer> left = colours(two, 0);
        Set<Integer> right = colours(two, two.getWidth() / 2);
        assertThat(left).contains(0xff0072b2).hasSizeGreaterThan(20);
        assertThat(right).contains(0xff0072b2).hasSizeGreaterThan(20);
    }

    @Test
    void summarisesSeedsByMeanAndDeviation() {
        assertThat(Spread.of(List.of(1.0, 2.0, 3.0))).isEqualTo(new Spread(2, 1));
        assertThat(Spread.of(List.of(7.0)).text(1)).isEqualTo("7.0 +- 0.0");
        assertThat(Spread.of(List.of()).mean()).isNaN();
    }

    private static Set<Integer> colours(BufferedImage image, int fromX) {
        Set<Integer> colours = new HashSet<>();
        for (int x = fromX; x < fromX + image.getWidth() / 2; x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
