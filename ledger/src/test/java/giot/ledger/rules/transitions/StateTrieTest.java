package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateTrie;
import giot.terms.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StateTrieTest {
    @Test
    void rootOfNothingIsTheEmptyNodesHash() {
        byte[] root = new StateTrie(new MapStateStore()).root();
        assertThat(root).isEqualTo(Digest.sha256(new byte[] {1, 0, 0}).toBytes());
    }

    @Test
    void rootOfOneEntryFollowsTheDefinition() {
        StateTrie trie = new StateTrie(new MapStateStore());
        byte[] key = {5};
        byte[] value = {6, 7};
        trie.put(key, value);
        byte[] place = Digest.sha256(key).toBytes();
        byte[] leaf =
                Digest.sha256(new byte[] {0}, place, Digest.sha256(value).toBytes()).toBytes();
        int bitmap = 1 << ((place[0] & 0xff) >> 4);
        byte[] head = {1, (byte) (bitmap >> 8), (byte) bitmap};
        assertThat(trie.root()).isEqualTo(Digest.sha256(head, leaf).toBytes());
    }

    @Test
    void rootDependsOnTheContentNotOnTheHistory() {
        List<Integer> keys = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Random random = new Random(3);
        MapStateStore tidy = new MapStateStore();
        keys.forEach(k -> new StateTrie(tidy).put(key(k), key(k + 1)));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(keys, random);
            MapStateStore busy = new MapStateStore();
            StateTrie trie = new StateTrie(busy);
            for (int k : keys) {
                trie.put(key(k + 10_000), key(0));
                trie.put(key(k), key(random.nextInt()));
            }
            Collections.shuffle(keys, random);
            for (int k : keys) {
                trie.remove(key(k + 10_000));
                trie.put(key(k), key(k + 1));
                trie.remove(key(k + 20_000));
            }
            assertThat(trie.root()).isEqualTo(new StateTrie(tidy).root());
            assertThat(busy.size()).isEqualTo(tidy.size());
        }
    }

    @Test
    void everyChangeOfContentChangesTheRoot() {
        MapStateStore store = new MapStateStore();
        StateTrie trie = new StateTrie(store);
        List<String> roots = new ArrayList<>();
        for (int k = 0; k < 300; k++) {
            trie.put(key(k), key(k));
            roots.add(HexFormat.of().formatHex(trie.root()));
            trie.put(key(k), key(k + 1));
            roots.add(HexFormat.of().formatHex(trie.root()));
        }
        assertThat(roots).doesNotHaveDuplicates();
    }

    private static byte[] key(int value) {
        return new byte[] {
            (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
        };
    }
}
