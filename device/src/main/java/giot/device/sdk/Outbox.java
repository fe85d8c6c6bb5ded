package giot.device.sdk;

import giot.device.protocol.Contribution;
import giot.device.protocol.UploadReceipt;
import giot.terms.Id;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Where a device keeps what it contributed until the edge's receipt comes, and then the receipt
/// until it is paid: with it the device can dispute a refusal, or silence, on the ledger (a port).
/// One device uses one outbox, from one thread.
public interface Outbox {

    /// Keeps a contribution; when this returns it survives what the outbox promises to survive.
    ///
    /// @param chunks all its chunks, in order
    void put(List<Contribution> chunks) throws IOException;

    /// Forgets a contribution; does nothing if it is not there.
    void remove(Id contractId) throws IOException;

    /// Keeps a receipt in its contribution's place.
    void receipted(UploadReceipt receipt) throws IOException;

    /// Forgets the receipt of a contract that was paid; does nothing if it is not there.
    void paid(Id contractId) throws IOException;

    /// What has no receipt yet, by contract.
    Map<Id, List<Contribution>> pending() throws IOException;
}
