package giot.ledger.engine;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.transaction.Outcome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/// Writes a node's log as the node does: a round's entries appended, the log forced, and only then
/// the round acknowledged, here by a line `SEQUENCE HASH` for its last entry. Ends when nobody
/// hears it any more.
final class LogWriterProgram {
    private static final int MOST_IN_A_ROUND = 40;
    private static final int MOST_BYTES = 4_000;

    private LogWriterProgram() {}

    /// @param arguments the log's folder, a seed
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        // Unbuffered: what is said is said, whatever becomes of this process.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out));
        try (OrderedLog log = OrderedLog.open(folder, LogHaltIT.GENESIS)) {
            long sequence = log.height();
            while (!out.checkError()) {
                long last = sequence + 1 + random.nextInt(MOST_IN_A_ROUND);
                while (sequence < last) {
                    sequence++;
                    log.append(sequence, envelope(random, sequence), outcome(sequence));
                }
                log.force();
                out.println(sequence + " " + log.headAt(sequence));
            }
        }
    }

    private static CheckedEnvelope envelope(Random random, long sequence) {
        byte[] bytes = new byte[1 + random.nextInt(MOST_BYTES)];
        random.nextBytes(bytes);
        return CheckedEnvelope.check(bytes).at(sequence);
    }

    private static Outcome outcome(long sequence) {
        return new Outcome(
                Result.APPLIED, TestKeys.id("entry " + sequence), Outcome.NO_INDEX, null);
    }
}
