package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.folder.NodeFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FreeSpaceTest {
    private static final Path FOLDER = Path.of("ledger");

    @Test
    void refusesToRunOnAFullDisk() {
        assertThatThrownBy(() -> FreeSpace.require(FOLDER, 10L << 20))
                .isInstanceOf(NodeFailure.class)
                .hasMessage(
                        "only 10 MB are free for ledger; the ledger needs 64 MB: free some space"
                                + " and start again");
        assertThatCode(() -> FreeSpace.require(FOLDER, 64L << 20)).doesNotThrowAnyException();
    }
}
