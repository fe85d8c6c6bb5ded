package giot.ledger.rules;

import giot.ledger.rules.Totals.Count;

/// Typed reading and writing of one transaction's changes.
final class LedgerState extends LedgerView {
    private final StateBuffer buffer;

    LedgerState(StateBuffer buffer) {
        super(buffer);
        this.buffer = buffer;
    }

    void put(Key key, EdgeAccount edge) {
        buffer.put(StateKeys.edge(key), edge.toBytes());
    }

    void put(Key key, Device device) {
        buffer.put(StateKeys.device(key), device.toBytes());
    }

    void put(Id id, Menu menu) {
        buffer.put(StateKeys.menu(id), menu.toBytes());
    }

    void put(Id menu, MenuClaims claims) {
        buffer.put(StateKeys.claims(menu), claims.toBytes());
    }

    void put(Id id, Contract contract) {
        buffer.put(StateKeys.contract(id), contract.toBytes());
    }

    void putAcceptance(Id menu, Key device, Id contract) {
        buffer.put(StateKeys.acceptance(menu, device), contract.toBytes());
    }

    void put(Id id, Batch batch) {
        buffer.put(StateKeys.batch(id), batch.toBytes());
    }

    void put(Dataset dataset) {
        buffer.put(StateKeys.dataset(dataset.terms().content()), dataset.toBytes());
    }

    void put(Digest content, Key reader, Access access) {
        buffer.put(StateKeys.access(content, reader), access.toBytes());
    }

    void removeAccess(Digest content, Key reader) {
        buffer.remove(StateKeys.access(content, reader));
    }

    void put(Key key, Officer officer) {
        buffer.put(StateKeys.officer(key), officer.toBytes());
    }

    void put(Model model) {
        buffer.put(StateKeys.model(model.terms().weights()), model.toBytes());
    }

    void put(Id id, Decision decision) {
        buffer.put(StateKeys.decision(id), decision.toBytes());
    }

    void put(Totals totals) {
        buffer.put(StateKeys.TOTALS, totals.toBytes());
    }

    void count(Count count, long more) {
        put(totals().counting(count, more));
    }
}
