package giot.ledger.audit;

import giot.ledger.audit.Books.Deal;
import giot.ledger.audit.Books.Member;
import giot.ledger.audit.Books.Offer;
import giot.ledger.audit.Books.Purse;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.terms.Digest;
import giot.terms.FixedBytes;
import giot.terms.Id;
import giot.terms.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Lays the auditor's books out as the ledger's state, key by key (docs/methods/ledger-rules.md,
/// "State").
final class BookImage {
    private static final int MAX_ENTRY_BYTES = 1 << 17;

    private final ContentTree tree = new ContentTree();
    private final ByteBuffer out = ByteBuffer.allocate(MAX_ENTRY_BYTES);
    private final Books books;

    private BookImage(Books books) {
        this.books = books;
    }

    /// The state hash of the books' content, computed from nothing.
    static Digest stateHash(Books books) {
        BookImage image = new BookImage(books);
        image.globals();
        image.participants();
        books.menus.forEach(image::menu);
        books.contracts.forEach(image::contract);
        image.rest();
        return Digest.of(image.tree.root());
    }

    private void globals() {
        Genesis genesis = books.genesis;
        out.put((byte) 2).put(genesis.network().toBytes()).put((byte) genesis.operators().size());
        genesis.operators().forEach(key -> out.put(key.toBytes()));
        out.putInt(genesis.reputation().retentionPpm()).putInt(genesis.reputation().positivePpm());
        out.putInt(genesis.reputation().negativePpm()).putInt(genesis.reputation().duesPpm());
        out.putInt(genesis.reputation().duesStepPpm()).putLong(genesis.disputeWindowMillis());
        entry('G');
        purse(books.total);
        out.putLong(books.applied).putLong(books.refused);
        out.putLong(books.edges.size()).putLong(books.devices.size());
        out.putLong(books.menus.size()).putLong(books.contracts.size()).putLong(books.settled);
        out.putLong(books.datasets.size()).putLong(books.models.size());
        out.putLong(books.officials.size());
        out.putLong(books.datasets.values().stream().mapToLong(d -> d.readers().size()).sum());
        out.putLong(books.disputes).putLong(books.contradictions);
        entry('Z');
    }

    private void participants() {
        books.edges.forEach((key, edge) -> {
            text(edge.name);
            out.put((byte) (edge.active ? 1 : 0));
            purse(edge.purse);
            out.putLong(edge.lotSpan).putLong(edge.lots.getOrDefault(edge.lotSpan, 0L));
            out.putLong(edge.lots.getOrDefault(edge.lotSpan - 1, 0L)).putLong(edge.contradictions);
            entry('E', key);
        });
        books.devices.forEach(this::device);
        books.officials.forEach((key, official) -> {
            out.put((byte) (official.role == Role.ARBITER ? 0 : 1));
            text(official.name);
            out.put((byte) (official.active ? 1 : 0));
            entry('O', key);
        });
    }

    private void device(Key key, Member device) {
        text(device.name);
        out.put(device.edge.toBytes()).put((byte) (device.active ? 1 : 0));
        out.putLong(device.earned).putLong(device.paidCount);
        out.putLong(device.refusedCount).putLong(device.neutralCount);
        out.putLong(device.good).putLong(device.bad).putLong(device.dues);
        entry('D', key);
    }

    private void menu(Id id, Offer offer) {
        IssueMenu terms = offer.terms;
        out.put(offer.edge.toBytes()).putLong(offer.issued);
        out.put((byte) terms.menu().costModel().code()).putLong(terms.menu().unitCostMicro());
        out.putLong(terms.menu().maxLatencyMillis()).putLong(terms.menu().minLatencyMillis());
        out.putShort((short) terms.menu().items().size());
        for (Item item : terms.menu().items()) {
            out.putLong(item.thetaMilli()).putInt(item.probabilityPpm());
            out.putLong(item.latencyMillis()).putLong(item.rewardMicro());
        }
        out.put(terms.certificateHash().toBytes());
        out.putLong(terms.budgetMicro()).putLong(terms.deadlineMillis());
        entry('M', id);
        out.putLong(terms.budgetMicro()).putLong(offer.pending).putLong(offer.open.size());
        out.putLong(offer.paid).putLong(offer.withheld).putLong(offer.settledCount);
        out.put((byte) (offer.closed ? 1 : 0)).putLong(offer.closedAt);
        entry('N', id);
        offer.takers.forEach((device, contract) -> {
            out.put(contract.toBytes());
            entry('A', id, device);
        });
    }

    private void contract(Id id, Deal deal) {
        Offer offer = books.menus.get(deal.menu);
        if (offer == null) {
            throw new IllegalStateException("menu " + deal.menu + " of a contract is unknown");
        }
        Item item = offer.terms.menu().items().get(deal.item);
        out.put(deal.menu.toBytes()).putShort((short) deal.item);
        out.put(deal.device.toBytes()).put(offer.edge.toBytes());
        out.putLong(item.rewardMicro()).putLong(item.latencyMillis());
        out.put(deal.nonce.toBytes()).putLong(deal.accepted);
        Books.Verdict verdict = deal.verdict;
        out.put((byte) (verdict == null ? 0 : 1));
        if (verdict != null) {
            out.put(verdict.batch().toBytes()).putLong(verdict.amount());
            out.putLong(verdict.latency()).putInt(verdict.quality());
            out.put((byte) verdict.reason().code()).putLong(verdict.settled());
        }
        Books.Quarrel quarrel = deal.quarrel;
        out.put((byte) (quarrel == null ? 0 : 1));
        if (quarrel != null) {
            out.put(quarrel.by().toBytes()).put(quarrel.content().toBytes());
            out.putLong(quarrel.latency()).put((byte) quarrel.outcome());
            out.putLong(quarrel.opened()).putLong(quarrel.changed());
        }
        out.put((byte) (deal.contradicted ? 1 : 0));
        entry('C', id);
    }

    private void rest() {
        books.batches.forEach((id, batch) -> {
            out.put(batch.edge.toBytes()).put(batch.root.toBytes());
            out.putInt(batch.leaves).putInt(batch.done).putLong(batch.paid);
            entry('B', id);
        });
        books.datasets.forEach(this::data);
        books.models.forEach(this::model);
        books.decisions.forEach((id, decided) -> {
            out.put(decided.digest().toBytes()).put((byte) decided.kind().code());
            out.put((byte) decided.result().code()).putInt(decided.index() + 1);
            out.putLong(decided.millis());
            entry('X', id);
        });
    }

    private void data(Digest content, Books.Data data) {
        out.put(data.edge().toBytes()).putLong(data.registered());
        out.putShort((short) data.readers().size());
        out.put(content.toBytes()).put(data.contributors().toBytes());
        text(data.licence());
        switch (data.source()) {
            case DataSource.OfMenu(Id menu) -> out.put((byte) 0).put(menu.toBytes());
            case DataSource.OfRound(long round) -> out.put((byte) 1).putLong(round);
        }
        entry('S', content);
        data.readers()
                .forEach((reader, times) -> {
                    out.putLong(times[0]).putLong(times[1]);
                    entry('R', content, reader);
                });
    }

    private void model(Digest weights, Books.Trained model) {
        RegisterModel terms = model.terms();
        out.put(model.edge().toBytes()).putLong(model.registered()).put(weights.toBytes());
        out.put((byte) terms.data().size());
        terms.data().forEach(digest -> out.put(digest.toBytes()));
        out.put((byte) terms.metricsMicro().size());
        for (Map.Entry<String, Long> metric : terms.metricsMicro().entrySet()) {
            text(metric.getKey());
            out.putLong(metric.getValue());
        }
        entry('W', weights);
    }

    private void purse(Purse purse) {
        out.putLong(purse.deposited).putLong(purse.balance).putLong(purse.escrowed);
        out.putLong(purse.paid).putLong(purse.withdrawn).putLong(purse.refunded);
    }

    private void text(String text) {
        out.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Ends the value under construction and files it under its key.
    private void entry(char letter, FixedBytes... ids) {
        byte[] value = Arrays.copyOf(out.array(), out.position());
        out.clear().put((byte) letter);
        for (FixedBytes id : ids) {
            out.put(id.toBytes());
        }
        tree.add(Arrays.copyOf(out.array(), out.position()), value);
        out.clear();
    }
}
