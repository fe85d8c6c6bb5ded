package giot.generative.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChannelRegressionTest {

    @Test
    void findsWhatChannelsShareAndWhatEachAdds() {
        ChannelRegression fitted = ChannelRegression.fit(rows(0), 3, 2, false);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(fitted.at(channel, new float[] {1, 0})).isCloseTo(2, within(0.05f));
            assertThat(fitted.at(channel, new float[] {0, 1})).isCloseTo(channel, within(0.1f));
        }
    }

    @Test
    void absoluteDeviationsBearOutliersThatSquaresDoNot() {
        float[] where = {0, 1};
        float robust = ChannelRegression.fit(rows(0.1), 3, 2, true).at(0, where);
        float squared = ChannelRegression.fit(rows(0.1), 3, 2, false).at(0, where);
        assertThat(Math.abs(robust)).isLessThan(0.2f);
        assertThat(Math.abs(squared)).isGreaterThan(2 * Math.abs(robust));
    }

    @Test
    void isTheSameAfterStoring() {
        ChannelRegression fitted = ChannelRegression.fit(rows(0), 3, 2, true);
        TreeMap<String, Parameter> stored = new TreeMap<>();
        fitted.store("map", stored);
        ChannelRegression read = ChannelRegression.of(Weights.of(stored), "map", 3, 2);
        float[] where = {0.3f, -0.7f};
        assertThat(read.at(2, where)).isEqualTo(fitted.at(2, where));
        assertThatThrownBy(() -> ChannelRegression.of(Weights.of(stored), "map", 4, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 are needed");
    }

    /// `y = 2 a + channel * b`, with a share of values far above.
    private static List<ChannelRegression.Row> rows(double outliers) {
        SplittableRandom random = new SplittableRandom(4);
        List<ChannelRegression.Row> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            float a = (float) random.nextGaussian();
            float b = 1 + (float) random.nextGaussian();
            float far = random.nextDouble() < outliers ? 20 : 0;
            rows.add(new ChannelRegression.Row(i % 3, new float[] {a, b}, 2 * a + i % 3 * b + far));
        }
        return rows;
    }
}
