package giot.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import giot.ledger.log.LogEntry;
import giot.ledger.log.LogWriter;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transitions.Examples;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.transitions.RandomTraffic;
import giot.ledger.rules.trie.MapStateStore;
import giot.terms.Digest;
import giot.terms.Id;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Audits of logs with real Ed25519 signatures.
class LedgerAuditTest {
    private static final int ENTRIES = 300;

    @TempDir Path folder;
    private final MapStateStore store = new MapStateStore();
    private final List<LogEntry> entries = new ArrayList<>();
    private Path file = Path.of("");
    private Genesis genesis = new Genesis(Id.of(new byte[16]), List.of(Examples.ed25519(1).key()));

    @BeforeEach
    void nameTheLog() {
        file = folder.resolve("ledger.log");
    }

    @Test
    void anHonestLogPasses() throws IOException {
        write(ENTRIES);
        AuditReport report = LedgerAudit.run(file, expectation(), AuditProgress.SILENT);
        assertThat(report.firstDifference()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(report.signaturesChecked()).isBetween(ENTRIES * 9L / 10, (long) ENTRIES);
        assertThat(report.money()).isEqualTo(new LedgerView(store).totals().money());
        assertThat(report.stateHash().toBytes()).isEqualTo(LedgerRules.stateHash(store));
        assertThat(report.head()).isEqualTo(entries.getLast().hash());
        assertThat(LedgerAudit.run(file, PriorKnowledge.NONE, AuditProgress.SILENT))
                .isEqualTo(report);
    }

    @Test
    void auditsAPrefixAndIgnoresWhatFollows() throws IOException {
        write(ENTRIES);
        PriorKnowledge prefix = new PriorKnowledge(genesis, 100L, entries.get(99).hash(), null);
        AuditReport report = LedgerAudit.run(file, prefix, AuditProgress.SILENT);
        assertThat(report.passed()).isTrue();
        assertThat(report.entries()).isEqualTo(100);
    }

    @Test
    void everyFlippedByteIsFound() throws IOException {
        write(25);
        byte[] whole = Files.readAllBytes(file);
        PriorKnowledge expected = expectation();
        for (int at = genesis.toBytes().length + 16; at < whole.length; at += 11) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            AuditReport report = LedgerAudit.run(file, expected, AuditProgress.SILENT);
            assertThat(report.passed()).as("byte %d", at).isFalse();
        }
    }

    /// Somebody who rewrites the log rewrites its checksums and chain too: then the content has to
    /// give it away.
    @Test
    void rewrittenEntriesAreFoundThoughTheChainIsWhole() throws IOException {
        write(ENTRIES);
        PriorKnowledge knowingNothing = PriorKnowledge.NONE;
        List<LogEntry> honest = List.copyOf(entries);
        for (int victim = 7; victim < ENTRIES; victim += 13) {
            LogEntry e = honest.get(victim);
            byte[] forged = e.envelope();
            forged[forged.length - 70] ^= 1;
            boolean appliedWas = e.result() == Result.APPLIED;
            if (appliedWas) {
                assertDifference(rewrite(honest, victim, forged, e.result(), 0), victim + 1L);
                assertDifference(
                        rewrite(honest, victim, e.envelope(), Result.KEY_IN_USE, 0), victim + 1L);
            } else {
                assertDifference(
                        rewrite(honest, victim, e.envelope(), Result.APPLIED, 0), victim + 1L);
            }
            assertThat(rewrite(honest, victim, e.envelope(), e.result(), -10_000).passed())
                    .isFalse();
        }
        Files.delete(file);
        writeEntries(honest);
        assertThat(LedgerAudit.run(file, knowingNothing, AuditProgress.SILENT).passed()).isTrue();
    }

    @Test
    void saysWhatWasExpectedAndWasNotFound() throws IOException {
        write(50);
        Digest other = Digest.sha256(new byte[0]);
        Genesis foreign = new Genesis(genesis.network(), List.of(Examples.ed25519(9).key()));
        assertThat(explanation(new PriorKnowledge(foreign, null, null, null)))
                .isEqualTo("the log starts from another genesis than expected");
        assertThat(explanation(new PriorKnowledge(null, 60L, null, null)))
                .isEqualTo("the log ends here, 10 entries are missing");
        assertThat(explanation(new PriorKnowledge(null, null, other, null)))
                .startsWith("the chain's head is ");
        assertThat(explanation(new PriorKnowledge(null, null, null, other)))
                .startsWith("the state hash is ");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 3));
        AuditReport torn = LedgerAudit.run(file, PriorKnowledge.NONE, AuditProgress.SILENT);
        assertThat(torn.firstDifference().orElseThrow().sequence()).isEqualTo(50);
        assertThat(torn.tornBytes()).isPositive();
        PriorKnowledge untorn = new PriorKnowledge(null, 49L, null, null);
        assertThat(LedgerAudit.run(file, untorn, AuditProgress.SILENT).passed()).isTrue();
    }

    /// CPU seconds, all threads: wall time says more about what else the machine does.
    @Test
    @Tag("nightly")
    void auditsAHundredThousandEntriesInHalfAMinuteOfOneCore() throws IOException {
        write(100_000);
        OperatingSystemMXBean process =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = process.getProcessCpuTime();
        AuditReport report = LedgerAudit.run(file, expectation(), AuditProgress.SILENT);
        double seconds = (process.getProcessCpuTime() - start) / 1e9;
        System.out.printf(
                "audit: %,d entries, %,d signatures, %.1f MB, %.1f CPU seconds%n",
                report.entries(), report.signaturesChecked(), Files.size(file) / 1e6, seconds);
        assertThat(report.passed()).isTrue();
        assertThat(seconds).as("CPU seconds for 100,000 entries").isLessThan(30);
    }

    private String explanation(PriorKnowledge expected) throws IOException {
        AuditReport report = LedgerAudit.run(file, expected, AuditProgress.SILENT);
        return report.firstDifference().orElseThrow().explanation();
    }

    private static void assertDifference(AuditReport report, long sequence) {
        assertThat(report.firstDifference()).map(d -> d.sequence()).contains(sequence);
    }

    /// The log with one entry changed (time moved by `millis`) and everything after it chained
    /// anew.
    private AuditReport rewrite(
            List<LogEntry> honest, int victim, byte[] envelope, Result result, long millis)
            throws IOException {
        List<LogEntry> changed = new ArrayList<>(honest);
        LogEntry e = honest.get(victim);
        int index = result == e.result() ? e.index() : Outcome.NO_INDEX;
        changed.set(
                victim,
                LogEntry.of(
                        e.sequence(),
                        e.consensusMillis() + millis,
                        envelope,
                        result,
                        index,
                        e.previous()));
        Files.delete(file);
        writeEntries(changed);
        PriorKnowledge expected =
                new PriorKnowledge(genesis, null, null, expectation().stateHash());
        return LedgerAudit.run(file, expected, AuditProgress.SILENT);
    }

    private void writeEntries(List<LogEntry> list) throws IOException {
        try (LogWriter writer = LogWriter.open(file, genesis)) {
            for (LogEntry e : list) {
                Outcome outcome = new Outcome(e.result(), null, e.index(), null);
                writer.append(e.sequence(), e.consensusMillis(), e.envelope(), outcome);
            }
        }
    }

    private void write(int count) throws IOException {
        RandomTraffic traffic =
                new RandomTraffic(
                        new SplittableRandom(5), name -> Examples.ed25519(name.hashCode() % 100));
        genesis = traffic.genesis();
        LedgerRules rules = new LedgerRules(genesis);
        rules.initialise(store);
        LedgerView view = new LedgerView(store);
        try (LogWriter writer = LogWriter.open(file, genesis)) {
            for (int i = 1; i <= count; i++) {
                byte[] envelope = traffic.next(view);
                boolean valid =
                        SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)
                                && signed.verify(Examples.VERIFIER);
                long millis = traffic.millis();
                Outcome outcome = rules.apply(store, envelope, valid, millis);
                traffic.learn(envelope, outcome);
                entries.add(writer.append(i, millis, envelope, outcome));
            }
        }
    }

    private PriorKnowledge expectation() {
        return new PriorKnowledge(
                genesis,
                (long) entries.size(),
                entries.getLast().hash(),
                Digest.of(LedgerRules.stateHash(store)));
    }
}
