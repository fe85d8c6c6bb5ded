package giot.edge.round;

import giot.device.protocol.Channel;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.edge.loop.Work;
import giot.edge.port.DeviceLink;
import giot.edge.state.EnrolledDevice;
import giot.edge.store.ContractRecord;
import giot.edge.store.ContractRecord.Settlement;
import giot.edge.store.EdgeStore;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.Optional;

/// Contracts that the edge has closed and only the store remembers: a device that missed an answer
/// about one of its own gets it again, word for word.
final class ClosedContracts {

    private final EdgeStore store;
    private final DeviceLink link;

    ClosedContracts(EdgeStore store, DeviceLink link) {
        this.store = store;
        this.link = link;
    }

    /// Says again what a device was told about a contract: its receipt and, once it is settled, the
    /// settlement.
    ///
    /// @return whether there was a receipt to repeat
    boolean repeat(EnrolledDevice device, Id contract, Work work) {
        Optional<ContractRecord> delivered =
                store.contract(contract)
                        .filter(known -> known.acceptance().device().equals(device.key()))
                        .filter(known -> known.delivery().isPresent());
        delivered.ifPresent(known -> {
            send(device, receipt(known.delivery().orElseThrow().receipt()), work);
            known.settlement()
                    .ifPresent(settlement -> {
                        String reason = known.verdict().orElseThrow().reason().name();
                        send(device, notice(contract, settlement, reason), work);
                    });
        });
        return delivered.isPresent();
    }

    /// The receipt as stored, which goes out again word for word.
    static UploadReceipt receipt(ByteString stored) {
        try {
            if (EdgeMessageCodec.decode(Channel.RECEIPT, stored.toArray())
                    instanceof UploadReceipt receipt) {
                return receipt;
            }
            throw new IllegalStateException("a stored receipt is another message");
        } catch (ProtocolException e) {
            throw new IllegalStateException("a stored receipt cannot be read", e);
        }
    }

    /// What a device is told about a settlement.
    static SettlementNotice notice(Id contract, Settlement settlement, String reason) {
        return new SettlementNotice(
                contract, settlement.amountMicro(), reason, settlement.batch().hex());
    }

    private void send(EnrolledDevice device, EdgeMessage message, Work work) {
        work.then(() -> link.send(device.name(), message));
    }
}
