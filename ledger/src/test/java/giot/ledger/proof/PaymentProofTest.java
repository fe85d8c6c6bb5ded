package giot.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.checkpoint.Checkpoint;
import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.log.LogEntry;
import giot.ledger.log.LogWriter;
import giot.ledger.proof.PaymentProof.Proven;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.transitions.RandomTraffic;
import giot.ledger.rules.trie.MapStateStore;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proofs over a random log that two of four nodes signed.
class PaymentProofTest {
    private static final int ENTRIES = 1_500;

    @TempDir static Path folder;
    private static final MapStateStore STATE = new MapStateStore();
    private static final List<Id> CONTRACTS = new ArrayList<>();
    private static final List<TestNode> NODES = new ArrayList<>();
    private static Roster roster;
    private static PaymentProver prover;

    @BeforeAll
    static void writeALog() throws IOException, GeneralSecurityException {
        RandomTraffic traffic = new RandomTraffic(new SplittableRandom(3));
        for (int i = 0; i < 4; i++) {
            NODES.add(TestNode.make(i));
        }
        Genesis genesis = traffic.genesis();
        roster = new Roster(certificates(), genesis.network());
        Path log = folder.resolve("ledger.log");
        List<Path> files =
                List.of(folder.resolve("c0"), folder.resolve("c2"), folder.resolve("c9"));
        LedgerRules rules = new LedgerRules(genesis);
        rules.initialise(STATE);
        LedgerView view = new LedgerView(STATE);
        try (LogWriter writer = LogWriter.open(log, genesis);
                CheckpointFile zero = CheckpointFile.openToAppend(files.get(0));
                CheckpointFile two = CheckpointFile.openToAppend(files.get(1))) {
            for (int i = 1; i <= ENTRIES; i++) {
                byte[] envelope = traffic.next(view);
                long millis = traffic.millis();
                boolean valid =
                        SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)
                                && signed.verify(TestKeys.VERIFIER);
                Outcome outcome = rules.apply(STATE, envelope, valid, millis);
                traffic.learn(envelope, outcome);
                LogEntry entry = writer.append(i, millis, envelope, outcome);
                note(envelope, outcome);
                if (i % 20 == 0) {
                    Digest state = Digest.of(LedgerRules.stateHash(STATE));
                    Checkpoint checkpoint =
                            new Checkpoint(genesis.network(), i, millis, entry.hash(), state);
                    zero.append(NODES.get(0).sign(checkpoint));
                    two.append(NODES.get(2).sign(checkpoint));
                }
            }
        }
        prover = new PaymentProver(log, files);
    }

    @Test
    void provesEveryKindOfOutcome() throws Exception {
        LedgerView view = new LedgerView(STATE);
        Map<String, Integer> seen = new TreeMap<>();
        for (Id id : CONTRACTS) {
            Contract contract = view.contract(id).orElseThrow();
            String kind =
                    contract.settlement().map(settled -> settled.reason().name()).orElse("NONE")
                            + contract.dispute().map(d -> d.stage().name()).orElse("");
            if (seen.merge(kind, 1, Integer::sum) == 1) {
                PaymentProof proof = ProofCodec.of(ProofCodec.toBytes(prover.prove(id)));
                Proven proven = proof.verify(roster, 2);
                assertThat(proven.signers()).containsExactly(0, 2);
                assertThat(proven.contract()).isEqualTo(contract);
                assertThat(proven.view().menu(contract.menu())).isPresent();
                assertThat(proven.view().device(contract.device())).isPresent();
            }
        }
        assertThat(seen).containsKeys("PAID", "PAIDPAID_BY_RULE", "LATE", "NONE", "JUMPESCALATED");
        assertThat(seen).hasSizeGreaterThan(10);
    }

    /// Not one bit of a proof can be changed.
    @Test
    void everyFlippedBitIsRefused() throws Exception {
        byte[] proof = ProofCodec.toBytes(prover.prove(settled()));
        for (int bit = 0; bit < 8 * proof.length; bit++) {
            byte[] flipped = proof.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(holds(flipped)).as("bit %d of %d", bit, 8 * proof.length).isFalse();
        }
        assertThat(holds(proof)).isTrue();
    }

    @Test
    void everyTruncationAndEveryAdditionIsRefused() throws Exception {
        byte[] proof = ProofCodec.toBytes(prover.prove(settled()));
        for (int length = 0; length < proof.length; length++) {
            byte[] cut = Arrays.copyOf(proof, length);
            assertThatThrownBy(() -> ProofCodec.of(cut)).isInstanceOf(ProofException.class);
        }
        byte[] longer = Arrays.copyOf(proof, proof.length + 1);
        assertThatThrownBy(() -> ProofCodec.of(longer)).isInstanceOf(ProofException.class);
    }

    @Test
    void randomBytesNeverThrowAnythingElse() {
        SplittableRandom random = new SplittableRandom(4);
        byte[] magic = "GIOTPRF1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[25 + random.nextInt(600)];
            random.nextBytes(bytes);
            System.arraycopy(magic, 0, bytes, 0, magic.length);
            bytes[24] = (byte) random.nextInt(3);
            assertThatThrownBy(() -> ProofCodec.of(bytes)).isInstanceOf(ProofException.class);
        }
    }

    @Test
    void aProofForAnotherContractNetworkOrRosterIsRefused() throws Exception {
        PaymentProof proof = prover.prove(settled());
        PaymentProof other =
                new PaymentProof(
                        CONTRACTS.getFirst(), proof.checkpoints(), proof.entries(), proof.place());
        assertThatThrownBy(() -> other.verify(roster, 1)).hasMessageContaining("entry 1");
        Roster elsewhere = new Roster(certificates(), Id.of(new byte[16]));
        assertThatThrownBy(() -> proof.verify(elsewhere, 1)).hasMessageContaining("network");
        Roster swapped = new Roster(certificates().reversed(), null);
        assertThatThrownBy(() -> proof.verify(swapped, 1)).hasMessageContaining("did not sign");
        assertThatThrownBy(() -> proof.verify(roster, 3)).hasMessageContaining("3 are needed");
        assertThat(roster.leastSigners()).isEqualTo(2);
        PaymentProof twice =
                new PaymentProof(
                        proof.contract(),
                        List.of(proof.checkpoints().get(0), proof.checkpoints().get(0)),
                        proof.entries(),
                        proof.place());
        assertThatThrownBy(() -> twice.verify(roster, 2)).hasMessageContaining("in order");
    }

    @Test
    void saysWhatItCannotProve() {
        assertThatThrownBy(() -> prover.prove(Id.of(new byte[16])))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("has no contract");
        PaymentProver unsigned = new PaymentProver(folder.resolve("ledger.log"), List.of());
        assertThatThrownBy(() -> unsigned.prove(settled()))
                .hasMessageContaining("no signed checkpoint");
    }

    @Test
    void readsRostersFromNetworkFilesAndPem() {
        String pem = String.join("", NODES.stream().map(TestNode::pem).toList());
        assertThat(Roster.parse(pem)).isEqualTo(new Roster(certificates(), null));
        assertThatThrownBy(() -> Roster.parse("nothing")).hasMessageContaining("neither");
        assertThatThrownBy(() -> Roster.parse("node.0.certificate=AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean holds(byte[] bytes) {
        try {
            ProofCodec.of(bytes).verify(roster, 2);
            return true;
        } catch (ProofException e) {
            return false;
        }
    }

    /// A paid contract whose batch has a path.
    private static Id settled() {
        LedgerView view = new LedgerView(STATE);
        return CONTRACTS.stream()
                .filter(id -> {
                    Contract contract = view.contract(id).orElseThrow();
                    return contract.dispute().isEmpty()
                            && contract.settlement()
                                    .filter(s -> s.reason() == Reason.PAID)
                                    .flatMap(s -> view.batch(s.batch()))
                                    .filter(batch -> batch.leaves() > 3)
                                    .isPresent();
                })
                .findFirst()
                .orElseThrow();
    }

    private static void note(byte[] envelope, Outcome outcome) {
        if (outcome.result() == giot.ledger.rules.codec.Result.APPLIED
                && SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)
                && signed.transaction() instanceof Accept) {
            CONTRACTS.add(signed.id());
        }
    }

    private static List<X509Certificate> certificates() {
        return NODES.stream().map(TestNode::certificate).toList();
    }
}
