package giot.ledger.rules.state;

import giot.ledger.rules.state.Totals.Count;
import giot.ledger.rules.trie.StateBuffer;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;

/// Typed reading and writing of one transaction's changes.
public final class LedgerState extends LedgerView {
    private final StateBuffer buffer;

    public LedgerState(StateBuffer buffer) {
        super(buffer);
        this.buffer = buffer;
    }

    public void put(Key key, EdgeAccount edge) {
        buffer.put(StateKeys.edge(key), edge.toBytes());
    }

    public void put(Key key, Device device) {
        buffer.put(StateKeys.device(key), device.toBytes());
    }

    public void put(Id id, Menu menu) {
        buffer.put(StateKeys.menu(id), menu.toBytes());
    }

    public void put(Id menu, MenuClaims claims) {
        buffer.put(StateKeys.claims(menu), claims.toBytes());
    }

    public void put(Id id, Contract contract) {
        buffer.put(StateKeys.contract(id), contract.toBytes());
    }

    public void putAcceptance(Id menu, Key device, Id contract) {
        buffer.put(StateKeys.acceptance(menu, device), contract.toBytes());
    }

    public void put(Id id, Batch batch) {
        buffer.put(StateKeys.batch(id), batch.toBytes());
    }

    public void put(Dataset dataset) {
        buffer.put(StateKeys.dataset(dataset.terms().content()), dataset.toBytes());
    }

    public void put(Digest content, Key reader, Access access) {
        buffer.put(StateKeys.access(content, reader), access.toBytes());
    }

    public void removeAccess(Digest content, Key reader) {
        buffer.remove(StateKeys.access(content, reader));
    }

    public void put(Key key, Officer officer) {
        buffer.put(StateKeys.officer(key), officer.toBytes());
    }

    public void put(Model model) {
        buffer.put(StateKeys.model(model.terms().weights()), model.toBytes());
    }

    public void put(Id id, Decision decision) {
        buffer.put(StateKeys.decision(id), decision.toBytes());
    }

    public void put(Totals totals) {
        buffer.put(StateKeys.TOTALS, totals.toBytes());
    }

    public void count(Count count, long more) {
        put(totals().counting(count, more));
    }
}
