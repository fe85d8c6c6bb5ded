package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateBuffer;
import giot.terms.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// 100,000 transactions that were applied before and are replayed, altered or signed by somebody
/// else, with real Ed25519 signatures: not one changes the state.
class NoEffectTest {
    private static final int EACH = 100_000 / 3 + 1;

    private final RandomTraffic traffic =
            new RandomTraffic(
                    new SplittableRandom(21), name -> Examples.ed25519(name.hashCode() % 100));
    private final LedgerRules rules = new LedgerRules(traffic.genesis());
    private final MapStateStore state = new MapStateStore();
    private final StateBuffer store = StateBuffer.collecting(state);
    private final SplittableRandom random = new SplittableRandom(22);

    @Test
    void replayedAlteredAndWronglySignedTransactionsHaveNoEffect() {
        List<SignedTransaction> history = history();
        assertThat(history.stream().map(s -> s.transaction().kind()).distinct())
                .containsExactlyInAnyOrder(Kind.values());
        byte[] before = stateHash();
        Signer thief = Examples.ed25519(101);
        int effects = 0;
        for (int i = 0; i < EACH; i++) {
            SignedTransaction victim = history.get(random.nextInt(history.size()));
            effects += apply(victim.toBytes(), true);
            byte[] altered = victim.toBytes();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            effects += apply(altered, verify(altered));
            byte[] stolen = victim.toBytes();
            byte[] signature = thief.sign(victim.message());
            System.arraycopy(signature, 0, stolen, stolen.length - 64, 64);
            effects += apply(stolen, verify(stolen));
        }
        assertThat(effects).isZero();
        assertThat(stateHash()).isEqualTo(before);
    }

    private byte[] stateHash() {
        store.commit();
        return LedgerRules.stateHash(state);
    }

    private int apply(byte[] envelope, boolean signatureValid) {
        Outcome outcome = rules.apply(store, envelope, signatureValid, traffic.now());
        return outcome.result() == Result.APPLIED ? 1 : 0;
    }

    /// Applied transactions of every kind.
    private List<SignedTransaction> history() {
        rules.initialise(store);
        LedgerView view = new LedgerView(store);
        List<SignedTransaction> history = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            byte[] envelope = traffic.next(view);
            Outcome outcome = rules.apply(store, envelope, verify(envelope), traffic.millis());
            traffic.learn(envelope, outcome);
            if (outcome.result() == Result.APPLIED
                    && SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)) {
                history.add(signed);
            }
        }
        return history;
    }

    private static boolean verify(byte[] envelope) {
        return SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)
                && signed.verify(Examples.VERIFIER);
    }
}
