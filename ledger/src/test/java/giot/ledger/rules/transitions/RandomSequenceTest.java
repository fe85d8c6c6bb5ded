package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateBuffer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Random traffic of every kind, a million transactions (`-Dgiot.ledger.worlds=N` for N times
/// 100,000): what has to hold, after every transaction.
class RandomSequenceTest {
    private static final int WORLDS = Integer.getInteger("giot.ledger.worlds", 10);
    private static final int TRANSACTIONS = 100_000;
    private static final int CONTRACTS_EVERY = 10_000;

    @Test
    void keepsTheInvariantsAfterEveryTransaction() {
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        Map<Kind, Integer> applied = new EnumMap<>(Kind.class);
        // Worlds know nothing of each other: as many at a time as there are processors.
        List<World> worlds =
                LongStream.rangeClosed(1, WORLDS)
                        .parallel()
                        .mapToObj(RandomSequenceTest::live)
                        .toList();
        double seconds = 0;
        for (World world : worlds) {
            world.results.forEach((result, times) -> results.merge(result, times, Integer::sum));
            world.applied.forEach((kind, times) -> applied.merge(kind, times, Integer::sum));
            seconds += world.cpuSeconds;
        }
        System.out.printf(
                "random sequences: %,d transactions in %.1f CPU seconds%n",
                WORLDS * TRANSACTIONS, seconds);
        assertThat(applied).containsOnlyKeys(Kind.values());
        assertThat(results.get(Result.APPLIED)).isGreaterThan(WORLDS * TRANSACTIONS / 5);
        assertThat(results).hasSizeGreaterThan(50);
    }

    /// What one world saw.
    private record World(
            Map<Result, Integer> results, Map<Kind, Integer> applied, double cpuSeconds) {}

    private static World live(long seed) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        Map<Kind, Integer> applied = new EnumMap<>(Kind.class);
        RandomTraffic traffic = new RandomTraffic(new SplittableRandom(seed));
        LedgerRules rules = new LedgerRules(traffic.genesis());
        // Without the trie, which costs most of the time and of which other tests look at the root.
        StateBuffer store = StateBuffer.collecting(new MapStateStore());
        rules.initialise(store);
        LedgerView view = new LedgerView(store);
        for (int i = 1; i <= TRANSACTIONS; i++) {
            byte[] envelope = traffic.next(view);
            boolean valid =
                    SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)
                            && signed.verify(TestKeys.VERIFIER);
            try {
                Outcome outcome = rules.apply(store, envelope, valid, traffic.millis());
                traffic.learn(envelope, outcome);
                results.merge(outcome.result(), 1, Integer::sum);
                if (outcome.result() == Result.APPLIED) {
                    applied.merge(Kind.of(envelope[1]).orElseThrow(), 1, Integer::sum);
                }
                Invariants invariants = new Invariants(view, traffic.edges(), traffic.now());
                invariants.accounts();
                if (i % CONTRACTS_EVERY == 0) {
                    invariants.contracts(traffic.devices(), traffic.menus(), traffic.contracts());
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", transaction " + i, e);
            }
        }
        return new World(results, applied, (threads.getCurrentThreadCpuTime() - start) / 1e9);
    }
}
