package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The trie brought up to date once for many transactions is the one kept up to date after each.
class CollectedChangesTest {
    private static final int KEYS = 600;

    @ParameterizedTest(name = "seed = {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void giveTheSameTrieAsChangesOneByOne(long seed) {
        Random random = new Random(seed);
        MapStateStore oneByOne = new MapStateStore();
        MapStateStore collected = new MapStateStore();
        for (int round = 0; round < 40; round++) {
            StateBuffer buffer = StateBuffer.collecting(collected);
            double removals = random.nextDouble();
            for (int i = random.nextInt(200); i >= 0; i--) {
                byte[] key = key(random.nextInt(KEYS));
                byte[] value = key(random.nextInt());
                boolean removes = random.nextDouble() < removals;
                change(new StateBuffer(oneByOne), key, value, removes);
                change(new StateBuffer(buffer), key, value, removes);
            }
            buffer.commit();
            assertThat(LedgerRules.stateHash(collected)).isEqualTo(LedgerRules.stateHash(oneByOne));
            assertThat(collected.size()).isEqualTo(oneByOne.size());
        }
    }

    private static void change(StateBuffer buffer, byte[] key, byte[] value, boolean removes) {
        if (removes) {
            buffer.remove(key);
        } else {
            buffer.put(key, value);
        }
        buffer.commit();
    }

    private static byte[] key(int value) {
        return new byte[] {
            (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
        };
    }
}
