package giot.ledger.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random traffic: invariants after every transaction.
class RandomSequenceTest {
    private static final int TRANSACTIONS = 50_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void keepsTheInvariantsAfterEveryTransaction(long seed) {
        RandomTraffic traffic = new RandomTraffic(new SplittableRandom(seed));
        LedgerRules rules = new LedgerRules(traffic.genesis());
        MapStateStore store = new MapStateStore();
        rules.initialise(store);
        LedgerView view = new LedgerView(store);
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        for (int i = 0; i < TRANSACTIONS; i++) {
            byte[] envelope = traffic.next(view);
            boolean valid =
                    SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)
                            && signed.verify(TestKeys.VERIFIER);
            Outcome outcome = rules.apply(store, envelope, valid, traffic.millis());
            traffic.learn(envelope, outcome);
            results.merge(outcome.result(), 1, Integer::sum);
            check(traffic, view, seed, i);
        }
        assertThat(results.get(Result.APPLIED)).isGreaterThan(TRANSACTIONS / 5);
        assertThat(results).hasSizeGreaterThan(30);
        Totals totals = view.totals();
        assertThat(totals.money().paid()).isPositive();
        assertThat(totals.settledContracts()).isGreaterThan(1_000);
    }

    /// `Money` itself refuses amounts that do not add up, so reading is checking.
    private static void check(RandomTraffic traffic, LedgerView view, long seed, int step) {
        Money sum = view.totals().money();
        long deposited = 0;
        long balance = 0;
        long escrowed = 0;
        long paid = 0;
        for (Key key : traffic.edges()) {
            Money money = view.edge(key).map(EdgeAccount::money).orElse(Money.NONE);
            deposited += money.deposited();
            balance += money.balance();
            escrowed += money.escrowed();
            paid += money.paid();
        }
        boolean agree =
                deposited == sum.deposited()
                        && balance == sum.balance()
                        && escrowed == sum.escrowed()
                        && paid == sum.paid();
        if (!agree) {
            throw new AssertionError("seed " + seed + ", step " + step + ": totals differ " + sum);
        }
    }
}
