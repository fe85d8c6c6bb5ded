package giot.device.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Contribution;
import giot.device.protocol.ObservationSchema;
import giot.device.protocol.ObservedProperty;
import giot.device.protocol.SigningKey;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.device.protocol.codec.ObservationCodec;
import giot.terms.Id;
import giot.terms.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutboxTest {

    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());

    /// Water in a tank.
    private static final ObservationCodec LEVELS =
            ObservationCodec.plain(
                    new ObservationSchema(
                            List.of(ObservedProperty.of("level", "metres", 0, 10, 100))));

    @TempDir Path folder;

    @Test
    void aReopenedOutboxHasWhatWasPutAndNotWhatWasRemoved() throws IOException {
        FileOutbox outbox = new FileOutbox(folder.resolve("veh-1"), LEVELS);
        List<Contribution> kept = upload(1, 5, 2);
        outbox.put(kept);
        outbox.put(upload(2, 5, 5));
        outbox.remove(Id.of(2, 2));
        outbox.remove(Id.of(9, 9));

        assertThat(new FileOutbox(folder.resolve("veh-1"), LEVELS).pending())
                .hasSize(1)
                .containsEntry(Id.of(1, 1), kept);
    }

    @Test
    void isEmptyBeforeTheFirstUse() throws IOException {
        assertThat(new FileOutbox(folder.resolve("never"), LEVELS).pending()).isEmpty();
    }

    @Test
    void aCrashBeforeTheRenameLeavesNoHalfEntry() throws IOException {
        FileOutbox outbox = new FileOutbox(folder, LEVELS);
        outbox.put(upload(1, 5, 5));
        byte[] whole = Files.readAllBytes(onlyFile());
        Path half = folder.resolve("." + Id.of(2, 2).hex() + ".upload.1.part");
        Files.write(half, Arrays.copyOf(whole, 40));

        FileOutbox reopened = new FileOutbox(folder, LEVELS);
        assertThat(reopened.pending()).containsOnlyKeys(Id.of(1, 1));
        reopened.put(upload(2, 5, 5));
        assertThat(reopened.pending()).hasSize(2);
        assertThat(half).doesNotExist();
    }

    @Test
    void setsATornOrChangedFileAsideAndKeepsTheOthers() throws IOException {
        FileOutbox outbox = new FileOutbox(folder, LEVELS);
        outbox.put(upload(1, 5, 5));
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        outbox.put(upload(2, 5, 5));
        for (int size = 0; size < whole.length; size += 7) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThat(new FileOutbox(folder, LEVELS).pending()).containsOnlyKeys(Id.of(2, 2));
        }
        byte[] changed = whole.clone();
        changed[30] ^= 4;
        Files.write(file, changed);
        assertThat(new FileOutbox(folder, LEVELS).pending()).containsOnlyKeys(Id.of(2, 2));
        assertThat(folder.resolve(file.getFileName() + ".damaged")).exists();
    }

    @Test
    void aReceiptTakesItsContributionsPlaceUntilItIsPaid() throws IOException {
        FileOutbox outbox = new FileOutbox(folder, LEVELS);
        outbox.put(upload(1, 5, 5));
        UploadReceipt receipt =
                UploadReceipt.sign(
                        KEY, Id.of(1, 1), Contribution.contentHash(upload(1, 5, 5)), 100, 250);
        outbox.receipted(receipt);
        Path kept = folder.resolve(Id.of(1, 1).hex() + ".receipt");
        assertThat(kept).hasBinaryContent(EdgeMessageCodec.encode(receipt));
        assertThat(outbox.pending()).isEmpty();
        outbox.paid(Id.of(1, 1));
        outbox.paid(Id.of(2, 2));
        assertThat(kept).doesNotExist();
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".upload")).findFirst().orElseThrow();
        }
    }

    private static List<Contribution> upload(long id, int count, int perChunk) {
        List<Observation> observations =
                IntStream.range(0, count)
                        .mapToObj(i -> LEVELS.schema().onGrid(100 + 5 * i, 1.5 + 0.1 * i))
                        .toList();
        return Contribution.sign(
                KEY, LEVELS.schema(), Id.of(id, id), Id.of(7, id), observations, perChunk);
    }
}
