package giot.incentive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.auction.AuctionState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuctionFormatTest {

    private final AuctionFormat format = new AuctionFormat();

    @Test
    void readsOneTaskAndSeveral() throws IOException {
        assertThat(read("{\"values\":[2,1.5]}")).isEqualTo(AuctionState.uniform(2, 1.5));
        assertThat(
                        read(
                                "{\"values\":[[2,1],[3,4]],\"costLow\":[0,0.5],\"costHigh\":[1,2],"
                                        + "\"shapes\":[1,3],\"taskBudget\":1.5}"))
                .isEqualTo(
                        new AuctionState(
                                List.of(Doubles.of(2, 1), Doubles.of(3, 4)),
                                Doubles.of(0, .5),
                                Doubles.of(1, 2),
                                Doubles.of(1, 3),
                                1.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                  | values = (missing) is not allowed
                    {"values":3}                        | values = 3 is not allowed
                    {"values":[]}                       | values = 0 rows is not allowed
                    {"values":[[1,2],[3]]}              | values[1] = 1 values is not allowed
                    {"values":[[1,2],3]}                | values[1] = 3 is not allowed
                    {"values":[1,[2]]}                  | values[1] = an array is not allowed
                    {"values":[1],"costLow":[0,0]}      | costLow = 2 values is not allowed
                    {"values":[1],"costLow":[1]}        | costHigh[0] = 1.0 is not allowed: it must be above costLow[0] = 1.0
                    {"values":[1],"shapes":[2.5]}       | shapes[0] = 2.5 is not allowed
                    {"values":[1],"taskBudget":-1}      | taskBudget = -1.0 is not allowed
                    """)
    void refusesInOneLineThatNamesTheField(String json, String start) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(start)
                .hasMessageNotContaining("\n");
    }

    private AuctionState read(String json) throws IOException {
        return format.readState(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
