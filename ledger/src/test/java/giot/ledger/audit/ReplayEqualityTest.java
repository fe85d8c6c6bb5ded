package giot.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.transitions.RandomTraffic;
import giot.ledger.rules.trie.MapStateStore;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules and auditor share no state machine, so that they agree is evidence for both.
class ReplayEqualityTest {
    private static final int TRANSACTIONS = 30_000;
    private static final int HASH_EVERY = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void rulesAndAuditorAgreeOnEveryResultAndState(long seed) {
        RandomTraffic traffic = new RandomTraffic(new SplittableRandom(seed));
        LedgerRules rules = new LedgerRules(traffic.genesis());
        MapStateStore store = new MapStateStore();
        rules.initialise(store);
        LedgerView view = new LedgerView(store);
        Books books = new Books(traffic.genesis());
        AuditReplay replay = new AuditReplay(books);
        for (int i = 1; i <= TRANSACTIONS; i++) {
            byte[] envelope = traffic.next(view);
            long millis = traffic.millis();
            Decoding decoding = SignedTransaction.decode(envelope);
            boolean valid =
                    decoding instanceof Decoding.Read(SignedTransaction signed)
                            && signed.verify(TestKeys.VERIFIER);
            Outcome outcome = rules.apply(store, envelope, valid, millis);
            Ruling ruling = replay.rule(decoding, valid, millis);
            if (ruling.result() != outcome.result() || ruling.index() != outcome.index()) {
                throw new AssertionError(
                        "seed " + seed + ", step " + i + ": " + outcome + " against " + ruling);
            }
            if (!books.total.balances()) {
                throw new AssertionError("seed " + seed + ", step " + i + ": money equation");
            }
            if (i % HASH_EVERY == 0) {
                assertThat(BookImage.stateHash(books).toBytes())
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(LedgerRules.stateHash(store));
            }
            traffic.learn(envelope, outcome);
        }
        assertThat(books.settled).isGreaterThan(1_000);
    }
}
