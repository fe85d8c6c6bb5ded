package giot.incentive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractState;
import giot.terms.CostModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFormatTest {

    private static final String REQUIRED = "\"probabilities\":[0.5,0.5],\"types\":[50,150]";

    private final ContractFormat format = new ContractFormat();

    @Test
    void fillsInThePapersValues() throws IOException {
        assertThat(read("{" + REQUIRED + "}"))
                .isEqualTo(ContractState.of(new double[] {.5, .5}, new double[] {50, 150}));
    }

    @Test
    void readsEveryField() throws IOException {
        ContractState state =
                read(
                        "{\"users\":5,\"maxLatency\":100,\"minLatency\":2,"
                                + REQUIRED
                                + ",\"a1\":3,\"b1\":2,\"a2\":7.5,\"b2\":1.5,"
                                + "\"cost\":\"type-free\",\"unitCost\":80}");
        assertThat(state)
                .isEqualTo(
                        ContractState.of(new double[] {.5, .5}, new double[] {50, 150})
                                .withUsers(5)
                                .withLatency(2, 100)
                                .withWeights(3, 2, 7.5, 1.5)
                                .withCost(CostModel.TYPE_FREE, 80));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"types":[50,150]}                                | probabilities = (missing) is not allowed: it must be given as an array of numbers
                    {"probabilities":[0.5,0.5]}                       | types = (missing) is not allowed: it must be given as an array of numbers
                    {"probabilities":[0.5,0.6],"types":[50,150]}      | probabilities = an array with the sum 1.1 is not allowed
                    {"probabilities":[0.5,0.5],"types":[150,50]}      | types[1] = 50.0 is not allowed: it must be above types[0]
                    {"probabilities":[0.5,0.5],"types":[50,NaN]}      | types[1] = NaN is not allowed
                    {"probabilities":[0.5,0.5],"types":[50,1e999]}    | types[1] = Infinity is not allowed
                    {"probabilities":[0.5,"x"],"types":[50,150]}      | probabilities[1] = "x" is not allowed: it must be a number
                    {"probabilities":[0.5,null],"types":[50,150]}     | probabilities[1] = null is not allowed: it must be a number
                    {"probabilities":0.5,"types":[50,150]}            | probabilities = 0.5 is not allowed: it must be an array of numbers
                    {"probabilities":[[1]],"types":[50]}              | probabilities = an array of 1 arrays is not allowed: it must be an array of numbers
                    {"probabilities":[],"types":[]}                   | types = 0 values is not allowed
                    {"probabilities":{"a":1},"types":[50,150]}        | probabilities = an object is not allowed
                    {"users":2.5,"probabilities":[1],"types":[50]}    | users = 2.5 is not allowed: it must be a whole number
                    {"users":-3,"probabilities":[1],"types":[50]}     | users = -3 is not allowed
                    {"users":99999999999999999999,"probabilities":[1],"types":[50]} | users = 1.0E20 is not allowed
                    {"a1":"15","probabilities":[1],"types":[50]}      | a1 = "15" is not allowed: it must be a number
                    {"a2":-10,"probabilities":[1],"types":[50]}       | a2 = -10.0 is not allowed
                    {"b2":null,"probabilities":[1],"types":[50]}      | b2 = null is not allowed: it must be a number
                    {"a1":true,"probabilities":[1],"types":[50]}      | a1 = true is not allowed: it must be a number
                    {"cost":"free","probabilities":[1],"types":[50]}  | cost = "free" is not allowed: it must be one of type-scaled, type-free
                    {"colour":1,"probabilities":[1],"types":[50]}     | colour = 1 is not allowed: it must be left out; the fields are users, maxLatency
                    [1,2]                                             | state = an array is not allowed: it must be a JSON object
                    {"types":[50],"types":[60]}                       | state = text with a mistake (line 1
                    {"types":[50                                      | state = text with a mistake (line 1
                    hello                                             | state = text with a mistake (line 1
                    {"probabilities":[1],"types":[50]} {}             | state = an object followed by more text is not allowed
                    """)
    void refusesInOneLineThatNamesTheField(String json, String start) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(start)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesEmptyInput() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("state = empty is not allowed: it must be a JSON object");
    }

    @Test
    void refusesMoreTypesThanAllowedWithoutReadingThemAll() {
        String endless = "{\"types\":[" + "1,".repeat(ContractState.MAX_TYPES + 5);
        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("types = an array of more than 2000000 values");
    }

    @Test
    void answersMutatedTextWithAStateOrOneLine() {
        var random = new Random(3);
        String valid = "{\"users\":5,\"cost\":\"type-free\",\"b2\":1.5," + REQUIRED + "}";
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(format.readState(new ByteArrayInputStream(bytes)).typeCount())
                        .isPositive();
            } catch (InvalidInput e) {
                assertThat(e).hasMessageNotContaining("\n").hasMessageContaining(" = ");
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private ContractState read(String json) throws IOException {
        return format.readState(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
