package giot.incentive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateLinesTest {

    private static final String ONE = "{\"probabilities\":[1],\"types\":[50]}";

    @Test
    void readsOneStateALineAndSkipsEmptyOnes() throws IOException {
        assertThat(read(ONE + "\n\n \r\n" + ONE.replace("50", "60")))
                .extracting(state -> state.types().get(0))
                .containsExactly(50.0, 60.0);
        assertThat(read(ONE + "\n")).hasSize(1);
    }

    @Test
    void namesTheLineOfARefusedState() {
        assertThatThrownBy(() -> read(ONE + "\n{\"probabilities\":[0.5],\"types\":[50]}\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("line 2: probabilities = an array with the sum 0.5");
    }

    @Test
    void refusesNothingToRead() {
        assertThatThrownBy(() -> read("\n\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("states = an empty file");
    }

    private static List<ContractState> read(String lines) throws IOException {
        return StateLines.read(
                new ContractFormat(),
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }
}
