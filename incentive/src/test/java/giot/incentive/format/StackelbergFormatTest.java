package giot.incentive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.stackelberg.BandwidthMarket;
import giot.incentive.mechanism.stackelberg.DataMarket;
import giot.incentive.mechanism.stackelberg.FreshnessMarket;
import giot.incentive.mechanism.stackelberg.StackelbergState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackelbergFormatTest {

    private final StackelbergFormat format = new StackelbergFormat();

    @Test
    void readsBothMarkets() throws IOException {
        assertThat(
                        read(
                                "{\"qualities\":[1],\"quadraticCosts\":[2],\"linearCosts\":[0],"
                                        + "\"capacities\":[9]}"))
                .isEqualTo(
                        new DataMarket(
                                100, Doubles.of(1), Doubles.of(2), Doubles.of(0), Doubles.of(9)));
        assertThat(
                        read(
                                "{\"market\":\"bandwidth\",\"bandwidth\":5,\"weights\":[1,2],"
                                        + "\"gains\":[3,4]}"))
                .isEqualTo(new BandwidthMarket(1, 5, Doubles.of(1, 2), Doubles.of(3, 4)));
    }

    @Test
    void readsFreshnessMarkets() throws IOException {
        assertThat(
                        read(
                                "{\"market\":\"freshness\",\"probabilities\":[0.5,0.5],"
                                        + "\"effortPrices\":[2,1]}"))
                .isEqualTo(
                        new FreshnessMarket(150, 1, 10, 1, Doubles.of(0.5, 0.5), Doubles.of(2, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                            | qualities = (missing) is not allowed
                    {"market":"bandwidth","weights":[1]}          | bandwidth = (missing) is not allowed: it must be given as a number
                    {"market":"fish"}                             | market = "fish" is not allowed: it must be one of data, bandwidth, freshness
                    {"market":"bandwidth","lambda":3}             | lambda = 3 is not allowed: it must be left out; the fields of a bandwidth market are
                    {"market":"freshness","probabilities":[0.5,0.4],"effortPrices":[2,1]} | probabilities = an array with the sum 0.9 is not allowed
                    {"market":"freshness","probabilities":[1],"effortPrices":[-1]} | effortPrices[0] = -1.0 is not allowed
                    {"market":"freshness","probabilities":[1],"effortPrices":[1],"gains":[1]} | gains = [1.0] is not allowed: it must be left out; the fields of a freshness market are
                    {"gains":[1]}                                 | gains = [1.0] is not allowed: it must be left out; the fields of a data market are
                    {"qualities":[1,2],"quadraticCosts":[1],"linearCosts":[0],"capacities":[1]} | quadraticCosts = 1 values is not allowed
                    """)
    void refusesInOneLineThatNamesTheField(String json, String start) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(start)
                .hasMessageNotContaining("\n");
    }

    private StackelbergState read(String json) throws IOException {
        return format.readState(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
