package giot.edge.round;

import giot.device.protocol.SettlementNotice;
import giot.edge.loop.Work;
import giot.edge.port.DeviceLink;
import giot.edge.state.EdgeState;
import giot.edge.store.ContractRecord;
import giot.edge.store.StoreEvent.ContractSettled;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.List;

/// Step 4, the end: have verdicts settled on the ledger in batches, tell devices what they were
/// paid, and follow the reputations that the ledger computes from it.
final class SettleStep {

    private final EdgeState state;
    private final LedgerDesk desk;
    private final Reputations reputations;
    private final DeviceLink link;

    SettleStep(EdgeState state, LedgerDesk desk, Reputations reputations, DeviceLink link) {
        this.state = state;
        this.desk = desk;
        this.reputations = reputations;
        this.link = link;
    }

    /// Submits a batch, cut into transactions that the ledger takes.
    void submit(List<Leaf> leaves, Work work) {
        if (!leaves.isEmpty()) {
            Settlement.cut(desk.newId(), leaves, Settlement.DEFAULT_MAX_BYTES)
                    .forEach(settle -> desk.submit(settle, work));
        }
    }

    /// The ledger has settled these contracts.
    void settled(Transaction.Settle settle, Work work) {
        Id batch = settle.batch();
        for (Leaf leaf : settle.leaves()) {
            Id id = leaf.contract();
            ContractRecord.Settlement settlement =
                    new ContractRecord.Settlement(leaf.amountMicro(), batch);
            work.save(new ContractSettled(id, settlement));
            ByteString key = ByteString.of(leaf.device().toBytes());
            state.devices()
                    .withKey(key)
                    .ifPresent(device -> {
                        reputations.settled(key, leaf.reason(), work);
                        SettlementNotice notice =
                                ClosedContracts.notice(id, settlement, leaf.reason().name());
                        work.then(() -> link.send(device.name(), notice));
                    });
        }
    }

    /// The ledger has refused to settle these contracts. One bad leaf stops its batch, not the
    /// others: each is tried once on its own.
    void refused(Transaction.Settle settle, Work work) {
        if (settle.leaves().size() > 1) {
            settle.leaves().forEach(leaf -> submit(List.of(leaf), work));
        }
    }
}
