package giot.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that acknowledge are killed with SIGKILL, again and again: the edge's store and the
/// device's outbox keep everything that was acknowledged. A kill spares the page cache, so a power
/// cut is not among what is shown here.
class HaltedStoreIT {

    private static final int KILLS = 50;
    private static final int NIGHTLY_KILLS = 1_000;

    @TempDir private Path temp;

    @Test
    void theStoreKeepsWhatItAcknowledged() throws Exception {
        requireNothingLost(store(1), KILLS);
    }

    @Test
    void theOutboxKeepsWhatItAcknowledged() throws Exception {
        requireNothingLost(outbox(1), KILLS);
    }

    @Test
    @Tag("nightly")
    void theStoreKeepsWhatItAcknowledgedAThousandTimes() throws Exception {
        requireNothingLost(store(2), NIGHTLY_KILLS / 2);
        try (Halts.Load _ = new Halts.Load()) {
            requireNothingLost(store(3), NIGHTLY_KILLS / 2);
        }
    }

    @Test
    @Tag("nightly")
    void theOutboxKeepsWhatItAcknowledgedAThousandTimes() throws Exception {
        requireNothingLost(outbox(2), NIGHTLY_KILLS / 2);
        try (Halts.Load _ = new Halts.Load()) {
            requireNothingLost(outbox(3), NIGHTLY_KILLS / 2);
        }
    }

    private void requireNothingLost(Halts halts, int kills) throws Exception {
        Halts.Result result = halts.run(kills, temp);
        print(halts.writer().getSimpleName(), result);
        assertThat(result.lost()).as("acknowledged and lost").isEmpty();
        assertThat(result.kills()).isEqualTo(kills);
        assertThat(result.acknowledged()).isGreaterThan(kills);
    }

    private static Halts store(long seed) {
        return new Halts(StoreWriter.class, StoreWriter::missing, seed);
    }

    private static Halts outbox(long seed) {
        return new Halts(OutboxWriter.class, OutboxWriter::missing, seed);
    }

    private static void print(String what, Halts.Result result) {
        System.out.println(
                "%s: %d kills, %d acknowledged, %d lost"
                        .formatted(
                                what, result.kills(), result.acknowledged(), result.lost().size()));
    }
}
