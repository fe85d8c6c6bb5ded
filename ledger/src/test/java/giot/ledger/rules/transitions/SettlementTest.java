package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Batch;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import giot.terms.Signer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettlementTest {
    /// Leaves and roots of the Certificate Transparency reference tests for RFC 6962.
    @Test
    void rootsAreThoseOfTheReferenceTree() {
        List<Digest> leaves =
                Stream.of(
                                "",
                                "00",
                                "10",
                                "2021",
                                "3031",
                                "40414243",
                                "5051525354555657",
                                "606162636465666768696a6b6c6d6e6f")
                        .map(hex -> HexFormat.of().parseHex(hex))
                        .map(leaf -> Digest.sha256(new byte[] {0}, leaf))
                        .toList();
        assertThat(Settlement.root(leaves.subList(0, 1)))
                .hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Settlement.root(leaves.subList(0, 2)))
                .hasToString("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(Settlement.root(leaves))
                .hasToString("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void everyLeafHasAPathToTheRoot() {
        for (int n = 1; n <= 40; n++) {
            List<Digest> hashes = leaves(n).stream().map(Settlement::leafHash).toList();
            Digest root = Settlement.root(hashes);
            for (int i = 0; i < n; i++) {
                List<Digest> path = Settlement.path(hashes, i, 1);
                assertThat(Settlement.rootOf(hashes.get(i), i, 1, n, path)).contains(root);
                assertThat(
                                Settlement.rootOf(hashes.get(i), i + 1L, 1, n, path)
                                        .equals(java.util.Optional.of(root)))
                        .isFalse();
            }
        }
    }

    @Test
    void cutsBatchesIntoPartsThatFitAndProveThemselves() {
        Signer edge = TestKeys.signer("edge");
        for (int n : new int[] {1, 7, 8, 9, 100, 1_431, 1_432, 5_000}) {
            int least = n <= 100 ? 2_000 : 20_000;
            for (int maxBytes : new int[] {least, Settlement.DEFAULT_MAX_BYTES, 120_000}) {
                List<Leaf> leaves = leaves(n);
                List<Settle> parts = Settlement.cut(TestKeys.id("b"), leaves, maxBytes);
                List<Leaf> together = new ArrayList<>();
                for (Settle part : parts) {
                    assertThat(Settlement.leadsToRoot(part)).isTrue();
                    Id id = TestKeys.id("t");
                    assertThat(SignedTransaction.sign(id, id, part, edge).toBytes())
                            .hasSizeLessThanOrEqualTo(maxBytes);
                    together.addAll(part.leaves());
                }
                assertThat(together).isEqualTo(leaves);
            }
        }
    }

    @Test
    void refusesPartsThatAreNotWhereTheySay() {
        Settle part = Settlement.cut(TestKeys.id("b"), leaves(40), 2_000).get(1);
        assertThat(Settlement.leadsToRoot(moved(part, part.firstLeaf() + 8))).isFalse();
        assertThat(Settlement.leadsToRoot(moved(part, part.firstLeaf() + 1))).isFalse();
        Settle shorter =
                new Settle(
                        part.batch(),
                        part.merkleRoot(),
                        40,
                        part.firstLeaf(),
                        part.path(),
                        part.leaves().subList(1, 8));
        assertThat(Settlement.leadsToRoot(shorter)).isFalse();
        assertThatThrownBy(() -> moved(part, 39)).hasMessageContaining("firstLeaf = 39");
    }

    @Test
    void partsOfABatchSettleInAnyOrder() {
        TestNetwork net = TestNetwork.populated();
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Id menu = net.must(net.edge, net.issue(3_000_000));
            leaves.add(net.leaf(net.must(net.device, net.accept(menu, 0)), Reason.PAID));
        }
        List<Settle> parts = Settlement.cut(TestKeys.id("b"), leaves, 2_000);
        assertThat(parts).hasSize(3);
        parts.reversed().forEach(part -> net.must(net.edge, part));
        Batch batch = net.view.batch(TestKeys.id("b")).orElseThrow();
        assertThat(batch.settledLeaves()).isEqualTo(batch.leaves()).isEqualTo(20);
        assertThat(batch.paidMicro()).isEqualTo(net.view.totals().money().paid()).isPositive();
        assertThat(net.submit(net.edge, parts.get(1)))
                .extracting(Outcome::result, Outcome::index)
                .containsExactly(Result.CONTRACT_SETTLED, 0);
    }

    @Test
    void aFailingLeafRefusesTheWholeTransactionAndIsNamed() {
        TestNetwork net = TestNetwork.populated();
        Id menu = net.must(net.edge, net.issue(9_000_000));
        Leaf good = net.leaf(net.must(net.device, net.accept(menu, 0)), Reason.PAID);
        Money before = net.view.totals().money();
        assertThat(net.submit(net.edge, net.settle(good, good)))
                .extracting(Outcome::result, Outcome::index)
                .containsExactly(Result.CONTRACT_SETTLED, 1);
        assertThat(net.view.totals().money()).isEqualTo(before);
        assertThat(net.view.contract(good.contract()).orElseThrow().settlement()).isEmpty();
    }

    private static Settle moved(Settle part, int firstLeaf) {
        return new Settle(
                part.batch(),
                part.merkleRoot(),
                part.batchLeaves(),
                firstLeaf,
                part.path(),
                part.leaves());
    }

    private static List<Leaf> leaves(int n) {
        Key device = TestKeys.signer("device").key();
        return IntStream.range(0, n)
                .mapToObj(i -> new Leaf(TestKeys.id("c" + i), device, i, i, 0, Reason.PAID))
                .toList();
    }
}
