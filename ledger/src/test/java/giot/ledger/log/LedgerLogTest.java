package giot.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.Outcome;
import giot.terms.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerLogTest {
    private static final Genesis GENESIS =
            new Genesis(TestKeys.id("network"), List.of(Key.of(new byte[32])));
    private static final Outcome APPLIED =
            new Outcome(Result.APPLIED, TestKeys.id("t"), Outcome.NO_INDEX, null);

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void nameTheLog() {
        file = folder.resolve("ledger.log");
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Outcome refused = new Outcome(Result.CONTRACT_SETTLED, TestKeys.id("t"), 7, null);
        try (LogWriter writer = LogWriter.open(file, GENESIS)) {
            writer.append(1, 100, new byte[] {1, 2, 3}, APPLIED);
            writer.append(2, 101, new byte[0], unread());
            writer.append(3, 101, new byte[5_000], refused);
        }
        try (LogReader reader = LogReader.open(file)) {
            assertThat(reader.genesis()).isEqualTo(GENESIS);
            LogEntry first = reader.next().orElseThrow();
            assertThat(first.envelope()).containsExactly(1, 2, 3);
            assertThat(first.consensusMillis()).isEqualTo(100);
            LogEntry second = reader.next().orElseThrow();
            assertThat(second.previous()).isEqualTo(first.hash());
            LogEntry third = reader.next().orElseThrow();
            assertThat(third.result()).isEqualTo(Result.CONTRACT_SETTLED);
            assertThat(third.index()).isEqualTo(7);
            assertThat(reader.next()).isEmpty();
            assertThat(reader.end()).isEqualTo(new LogEnd.Complete());
            assertThat(reader.share()).isEqualTo(1);
        }
    }

    private static Outcome unread() {
        return new Outcome(Result.MALFORMED, null, Outcome.NO_INDEX, null);
    }

    @Test
    void nothingIsReadableBeforeForceAndAllAfter() throws IOException {
        try (LogWriter writer = LogWriter.open(file, GENESIS)) {
            writer.append(1, 1, new byte[9], APPLIED);
            assertThat(read()).isEmpty();
            writer.force();
            assertThat(read()).hasSize(1);
        }
    }

    @Test
    void resumesWhereItStopped() throws IOException {
        LogEntry last = fill(5);
        try (LogWriter writer = LogWriter.open(file, GENESIS)) {
            assertThat(writer.nextSequence()).isEqualTo(6);
            assertThat(writer.head()).isEqualTo(last.hash());
            writer.append(6, 9, new byte[3], APPLIED);
        }
        assertThat(read()).hasSize(6);
    }

    @Test
    void deliveringAgainWritesNothingTwice() throws IOException {
        fill(5);
        long size = Files.size(file);
        try (LogWriter writer = LogWriter.open(file, GENESIS)) {
            for (int i = 1; i <= 5; i++) {
                LogEntry again = writer.append(i, i, envelope(i), APPLIED);
                assertThat(again.hash()).isEqualTo(writer.headAt(i));
            }
            assertThatThrownBy(() -> writer.append(3, 3, envelope(4), APPLIED))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("holds another entry 3");
            assertThatThrownBy(() -> writer.append(7, 7, envelope(7), APPLIED))
                    .hasMessageContaining("ends after entry 5, cannot append entry 7");
            assertThat(writer.headAt(0)).isEqualTo(LogFormat.start(GENESIS));
        }
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @Test
    void everyTornTailIsReportedAndCutOff() throws IOException {
        fill(3);
        byte[] whole = Files.readAllBytes(file);
        int two = whole.length - lastFrameBytes();
        for (int cut = two + 1; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            assertThat(end()).isEqualTo(new LogEnd.TornTail(2, two, cut - two));
            try (LogWriter writer = LogWriter.open(file, GENESIS)) {
                assertThat(writer.nextSequence()).isEqualTo(3);
                assertThat(writer.tornBytes()).isEqualTo(cut - two);
            }
            assertThat(Files.size(file)).isEqualTo(two);
            assertThat(folder.resolve("ledger.log.torn-" + two)).hasSize(cut - two);
        }
    }

    @Test
    void zerosAtTheEndAreATornTail() throws IOException {
        fill(2);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 70_000));
        assertThat(end()).isEqualTo(new LogEnd.TornTail(2, whole.length, 70_000));
    }

    @Test
    void anUnfinishedHeaderIsWrittenAgain() throws IOException {
        fill(0);
        byte[] header = Files.readAllBytes(file);
        for (int cut = 0; cut < header.length; cut++) {
            Files.write(file, Arrays.copyOf(header, cut));
            LogWriter.open(file, GENESIS).close();
            assertThat(Files.readAllBytes(file)).isEqualTo(header);
        }
    }

    @Test
    void everyFlippedByteBeforeTheLastEntryIsFoundBroken() throws IOException {
        fill(4);
        byte[] whole = Files.readAllBytes(file);
        int start = LogFormat.header(GENESIS).length;
        int last = whole.length - lastFrameBytes();
        for (int at = start; at < last; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x20;
            Files.write(file, flipped);
            assertThat(end()).as("byte %d", at).isNotInstanceOf(LogEnd.Complete.class);
        }
        for (int at = 0; at < start; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x20;
            Files.write(file, flipped);
            assertThatThrownBy(() -> LogReader.open(file)).isInstanceOf(LogException.class);
        }
    }

    @Test
    void refusesToWriteToABrokenOrForeignLog() throws IOException {
        fill(4);
        byte[] whole = Files.readAllBytes(file);
        whole[LogFormat.header(GENESIS).length + 30] ^= 1;
        Files.write(file, whole);
        assertThatThrownBy(() -> LogWriter.open(file, GENESIS))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("is broken at entry 1: its checksum does not match");
        Genesis other = new Genesis(TestKeys.id("other"), GENESIS.operators());
        assertThatThrownBy(() -> LogWriter.open(file, other))
                .hasMessageContaining("with another genesis");
        Files.writeString(
                file,
                "something else that is long enough to be a header and more of it,"
                        + " so that it cannot be an unfinished one");
        assertThatThrownBy(() -> LogWriter.open(file, GENESIS))
                .hasMessageContaining("is not a ledger log");
    }

    @Test
    void oneWriterAtATime() throws IOException {
        try (LogWriter first = LogWriter.open(file, GENESIS)) {
            assertThat(read()).isEmpty();
            assertThatThrownBy(() -> LogWriter.open(file, GENESIS))
                    .isInstanceOf(LogException.class)
                    .hasMessageContaining("is open in this process already");
            first.append(1, 1, new byte[1], APPLIED);
        }
        LogWriter.open(file, GENESIS).close();
        assertThat(read()).hasSize(1);
    }

    private LogEntry fill(int entries) throws IOException {
        LogEntry last = null;
        try (LogWriter writer = LogWriter.open(file, GENESIS)) {
            for (int i = 1; i <= entries; i++) {
                last = writer.append(i, i, envelope(i), APPLIED);
            }
        }
        return Optional.ofNullable(last)
                .orElseGet(() ->
                        LogEntry.of(
                                1, 0, new byte[0], Result.APPLIED, -1, LogFormat.start(GENESIS)));
    }

    private static byte[] envelope(int i) {
        byte[] envelope = new byte[40];
        Arrays.fill(envelope, (byte) i);
        return envelope;
    }

    private static int lastFrameBytes() {
        return LogFormat.FRAME_HEADER_BYTES + LogFormat.MIN_ENTRY_BYTES + 40;
    }

    private List<LogEntry> read() throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (LogReader reader = LogReader.open(file)) {
            for (Optional<LogEntry> e = reader.next(); e.isPresent(); e = reader.next()) {
                entries.add(e.get());
            }
        }
        return entries;
    }

    private LogEnd end() throws IOException {
        try (LogReader reader = LogReader.open(file)) {
            while (reader.next().isPresent()) {
                assertThat(reader.sequence()).isPositive();
            }
            return reader.end();
        }
    }
}
