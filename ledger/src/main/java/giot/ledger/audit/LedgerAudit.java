package giot.ledger.audit;

import giot.ledger.audit.AuditReport.Difference;
import giot.ledger.audit.Books.Purse;
import giot.ledger.log.LogEnd;
import giot.ledger.log.LogEntry;
import giot.ledger.log.LogReader;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.terms.Digest;
import giot.terms.SignatureVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Replays a log from its genesis with the auditor's own state machine: verifies every signature,
/// decides every envelope anew, holds the money equation after every entry, and computes the state
/// hash from the books. Stops at the first difference.
public final class LedgerAudit {
    private static final int CHUNK = 4_096;

    private final SignatureVerifier verifier;
    private final AuditProgress progress;
    private final PriorKnowledge expected;
    private final Books books;
    private final AuditReplay replay;
    private final Digest start;
    private @Nullable Digest head;
    private @Nullable Digest stateHash;
    private long entries;
    private long signatures;
    private long tornBytes;
    private long lastMillis = Long.MIN_VALUE;

    private LedgerAudit(
            LogReader reader,
            PriorKnowledge expected,
            SignatureVerifier verifier,
            AuditProgress progress) {
        this.verifier = verifier;
        this.progress = progress;
        this.expected = expected;
        this.start = reader.head();
        this.books = new Books(reader.genesis());
        this.replay = new AuditReplay(books);
    }

    /// Audits a log with [Ed25519Signatures]. Throws IOException when the file cannot be read or is
    /// no log.
    public static AuditReport run(Path log, PriorKnowledge expected, AuditProgress progress)
            throws IOException {
        return run(log, expected, new Ed25519Signatures(), progress);
    }

    /// Audits a log.
    ///
    /// @param verifier has to be thread-safe: signatures are verified in parallel
    public static AuditReport run(
            Path log, PriorKnowledge expected, SignatureVerifier verifier, AuditProgress progress)
            throws IOException {
        try (LogReader reader = LogReader.open(log)) {
            LedgerAudit audit = new LedgerAudit(reader, expected, verifier, progress);
            return audit.report(audit.firstDifference(reader));
        }
    }

    /// An entry with what can be found out about it alone.
    private record Checked(LogEntry entry, Decoding decoding, boolean signatureValid) {}

    private @Nullable Difference firstDifference(LogReader reader) throws IOException {
        Genesis genesis = expected.genesis();
        if (genesis != null && !genesis.equals(reader.genesis())) {
            return new Difference(0, "the log starts from another genesis than expected");
        }
        long height = expected.height() == null ? Long.MAX_VALUE : expected.height();
        while (entries < height) {
            List<LogEntry> chunk = chunk(reader, Math.min(CHUNK, height - entries));
            List<Checked> checked = chunk.parallelStream().map(this::check).toList();
            for (Checked one : checked) {
                Difference difference = replay(one);
                if (difference != null) {
                    return difference;
                }
            }
            progress.audited(entries, reader.share());
            if (chunk.size() < CHUNK && entries < height) {
                Difference end = end(reader.end(), height);
                if (end != null) {
                    return end;
                }
                break;
            }
        }
        return finish();
    }

    private static List<LogEntry> chunk(LogReader reader, long limit) throws IOException {
        List<LogEntry> chunk = new ArrayList<>();
        while (chunk.size() < limit) {
            Optional<LogEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            chunk.add(entry.get());
        }
        return chunk;
    }

    private Checked check(LogEntry entry) {
        Decoding decoding = SignedTransaction.decode(entry.envelope());
        boolean valid =
                decoding instanceof Decoding.Read(SignedTransaction signed)
                        && signed.verify(verifier);
        return new Checked(entry, decoding, valid);
    }

    private @Nullable Difference replay(Checked checked) {
        LogEntry entry = checked.entry();
        if (entry.consensusMillis() < lastMillis) {
            return new Difference(entry.sequence(), "consensus time goes back");
        }
        signatures += checked.decoding() instanceof Decoding.Read ? 1 : 0;
        Ruling ruling =
                replay.rule(checked.decoding(), checked.signatureValid(), entry.consensusMillis());
        if (ruling.result() != entry.result() || ruling.index() != entry.index()) {
            return new Difference(
                    entry.sequence(),
                    "the log says " + words(entry) + ", the replay finds " + words(ruling));
        }
        lastMillis = entry.consensusMillis();
        entries = entry.sequence();
        head = entry.hash();
        return books.total.balances()
                ? null
                : new Difference(entries, "the money equation does not hold after this entry");
    }

    private @Nullable Difference end(LogEnd end, long height) {
        return switch (end) {
            case LogEnd.Complete complete ->
                    expected.height() == null
                            ? null
                            : new Difference(
                                    entries,
                                    "the log ends here, "
                                            + (height - entries)
                                            + " entries are missing");
            case LogEnd.TornTail torn -> {
                tornBytes = torn.bytes();
                yield new Difference(
                        torn.afterSequence() + 1,
                        "the log ends inside this entry ("
                                + torn.bytes()
                                + " bytes of it): a node cut short, or somebody shortened the log");
            }
            case LogEnd.Broken broken ->
                    new Difference(
                            broken.sequence(),
                            "the log is broken at byte "
                                    + broken.offset()
                                    + ": "
                                    + broken.explanation());
        };
    }

    /// What has to hold once all entries agree.
    private @Nullable Difference finish() {
        Purse sum = new Purse();
        for (Books.Edge edge : books.edges.values()) {
            if (!edge.purse.balances()) {
                return new Difference(entries, "an edge server's money equation does not hold");
            }
            sum.deposited += edge.purse.deposited;
            sum.escrowed += edge.purse.escrowed;
            sum.paid += edge.purse.paid;
        }
        long earned = books.devices.values().stream().mapToLong(device -> device.earned).sum();
        long open =
                books.menus.values().stream()
                        .filter(offer -> !offer.closed)
                        .mapToLong(offer -> offer.terms.budgetMicro() - offer.paid - offer.withheld)
                        .sum();
        Purse total = books.total;
        if (sum.deposited != total.deposited || sum.paid != total.paid || earned != total.paid) {
            return new Difference(entries, "the accounts do not add up to the totals");
        }
        if (sum.escrowed != total.escrowed || open + replay.contested() != total.escrowed) {
            return new Difference(entries, "open menus and disputes do not add up to the escrow");
        }
        if (expected.head() != null && !expected.head().equals(head())) {
            return new Difference(
                    entries, "the chain's head is " + head() + ", expected " + expected.head());
        }
        Digest hash = stateHash();
        return expected.stateHash() == null || expected.stateHash().equals(hash)
                ? null
                : new Difference(
                        entries,
                        "the state hash is " + hash + ", expected " + expected.stateHash());
    }

    private AuditReport report(@Nullable Difference difference) {
        Purse total = books.total;
        Money money =
                total.balances()
                        ? new Money(
                                total.deposited,
                                total.balance,
                                total.escrowed,
                                total.paid,
                                total.withdrawn,
                                total.refunded)
                        : Money.NONE;
        return new AuditReport(
                entries,
                signatures,
                difference,
                money,
                books.contracts.size(),
                books.settled,
                stateHash(),
                head(),
                tornBytes);
    }

    /// Called once the last entry is replayed: the hash does not change after that.
    private Digest stateHash() {
        if (stateHash == null) {
            stateHash = BookImage.stateHash(books);
        }
        return stateHash;
    }

    private Digest head() {
        return head == null ? start : head;
    }

    private static String words(LogEntry entry) {
        return words(new Ruling(entry.result(), entry.index()));
    }

    private static String words(Ruling ruling) {
        String what = ruling.result() + " (" + ruling.result().explanation() + ")";
        return ruling.index() < 0 ? what : what + " at element " + ruling.index();
    }
}
