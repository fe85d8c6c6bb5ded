package giot.edge.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that acknowledge are killed with SIGKILL, again and again: the edge's store and the
/// device's outbox keep everything that was acknowledged. A kill spares the page cache, so a power
/// cut is not among what is shown here. That a loss would be seen is shown by a store with a fault,
/// and by the one that was used before.
class HaltedStoreIT {

    private static final int KILLS = 50;
    private static final int NIGHTLY_KILLS = 1_000;
    private static final int HASTY_KILLS = 10;
    private static final int H2_HALTS = 600;
    private static final int H2_HALTS_A_TIME = 24;
    private static final int H2_LANES = 6;
    private static final int LANES = 2;
    private static final int MOST_ACKNOWLEDGEMENTS = 60;

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

    @Test
    void aStoreThatAcknowledgesBeforeItCommitsIsCaught() throws Exception {
        Halts.Result result =
                new Halts(HastyWriter.class, StoreWriter::missing, LANES, MOST_ACKNOWLEDGEMENTS, 5)
                        .run(HASTY_KILLS, temp);
        print("HastyWriter", result);
        assertThat(result.lost()).isNotEmpty();
    }

    @Test
    @Tag("nightly")
    void theStoreOfBeforeLosesWhatItAcknowledged() throws Exception {
        Halts.Result result = new Halts.Result(0, 0, List.of());
        try (Halts.Load _ = new Halts.Load()) {
            while (result.lost().isEmpty() && result.kills() < H2_HALTS) {
                Halts halts =
                        new Halts(
                                H2Writer.class, H2Writer::missing, H2_LANES, 1, 6 + result.kills());
                result = result.plus(halts.run(H2_HALTS_A_TIME, temp));
            }
        }
        print("H2Writer", result);
        assertThat(result.lost()).isNotEmpty();
    }

    private void requireNothingLost(Halts halts, int kills) throws Exception {
        Halts.Result result = halts.run(kills, temp);
        print(halts.writer().getSimpleName(), result);
        assertThat(result.lost()).as("acknowledged and lost").isEmpty();
        assertThat(result.kills()).isEqualTo(kills);
        assertThat(result.acknowledged()).isGreaterThan(kills);
    }

    private static Halts store(long seed) {
        return new Halts(
                StoreWriter.class, StoreWriter::missing, LANES, MOST_ACKNOWLEDGEMENTS, seed);
    }

    private static Halts outbox(long seed) {
        return new Halts(
                OutboxWriter.class, OutboxWriter::missing, LANES, MOST_ACKNOWLEDGEMENTS, seed);
    }

    private static void print(String what, Halts.Result result) {
        System.out.println(
                "%s: %d kills, %d acknowledged, %d lost"
                        .formatted(
                                what, result.kills(), result.acknowledged(), result.lost().size()));
    }
}
