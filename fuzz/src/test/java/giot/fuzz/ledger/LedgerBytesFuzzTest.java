package giot.fuzz.ledger;

import com.code_intelligence.jazzer.junit.FuzzTest;
import giot.ledger.audit.AuditProgress;
import giot.ledger.audit.PriorKnowledge;
import giot.ledger.audit.LedgerAudit;
import giot.ledger.client.wire.Frame;
import giot.ledger.proof.ProofCodec;
import giot.ledger.proof.ProofException;
import giot.ledger.proof.Roster;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.state.Genesis;
import giot.terms.Id;
import giot.terms.Key;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.terms.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// With `JAZZER_FUZZ=1` Jazzer makes inputs up for a while; without it, it replays those in the
/// resources, and the empty one.
class LedgerBytesFuzzTest {
    private static final Genesis GENESIS =
            new Genesis(Id.of(new byte[Id.BYTES]), List.of(Key.of(new byte[Key.BYTES])));

    /// Whatever the bytes: decoding answers, what can be read has one encoding, and what nobody
    /// signed changes nothing.
    @FuzzTest(maxDuration = "60s")
    void envelopes(byte[] bytes) {
        MapStateStore state = new MapStateStore();
        LedgerRules rules = new LedgerRules(GENESIS);
        rules.initialise(state);
        byte[] before = LedgerRules.stateHash(state);
        if (SignedTransaction.decode(bytes) instanceof Decoding.Read(SignedTransaction read)) {
            byte[] again =
                    SignedTransaction.sign(
                                    read.network(), read.id(), read.transaction(), quoting(read))
                            .toBytes();
            require(Arrays.equals(again, bytes), "a second encoding");
            rules.apply(state, bytes, true, 1_000);
            state = new MapStateStore();
            rules.initialise(state);
        }
        Outcome outcome = rules.apply(state, bytes, false, 1_000);
        require(outcome.result() != Result.APPLIED, "applied without a signature");
        require(Arrays.equals(before, LedgerRules.stateHash(state)), "the state changed");
    }

    @FuzzTest(maxDuration = "60s")
    void proofs(byte[] bytes) {
        try {
            byte[] again = ProofCodec.toBytes(ProofCodec.of(bytes));
            require(Arrays.equals(again, bytes), "a second encoding");
        } catch (ProofException expected) {
            // That is the answer to bytes that are no proof.
        }
    }

    @FuzzTest(maxDuration = "60s")
    void frames(byte[] bytes) {
        try {
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            Frame.read(bytes).forEach(frame -> frame.writeTo(again));
            require(Arrays.equals(again.toByteArray(), bytes), "a second encoding");
        } catch (IllegalArgumentException expected) {
            // That is the answer to bytes that are no frames.
        }
    }

    @FuzzTest(maxDuration = "60s")
    void genesisAndRosters(byte[] bytes) {
        try {
            require(Arrays.equals(Genesis.of(bytes).toBytes(), bytes), "a second encoding");
        } catch (IllegalArgumentException expected) {
            // That is the answer to bytes that are no genesis.
        }
        try {
            Roster roster = Roster.parse(new String(bytes, StandardCharsets.ISO_8859_1));
            require(roster.leastSigners() > 0, "no signer needed");
        } catch (IllegalArgumentException expected) {
            // That is the answer to a text that is no roster.
        }
    }

    @FuzzTest(maxDuration = "60s")
    void logs(byte[] bytes) throws IOException {
        Path log = Files.createTempFile("fuzz", ".log");
        try {
            byte[] magic = "GIOTLOG1".getBytes(StandardCharsets.US_ASCII);
            byte[] file = Arrays.copyOf(magic, magic.length + bytes.length);
            System.arraycopy(bytes, 0, file, magic.length, bytes.length);
            Files.write(log, file);
            var report = LedgerAudit.run(log, PriorKnowledge.NONE, AuditProgress.SILENT);
            require(report.entries() >= 0, "negative entries");
        } catch (IOException expected) {
            // That is the answer to a file that is no log.
        } finally {
            Files.delete(log);
        }
    }

    private static Signer quoting(SignedTransaction read) {
        return new Signer() {
            @Override
            public Key key() {
                return read.signer();
            }

            @Override
            public byte[] sign(byte[] message) {
                return read.signature();
            }
        };
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
