package giot.device.sdk;

import giot.device.protocol.Contribution;
import giot.device.protocol.Id128;
import giot.device.protocol.UploadReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps contributions and receipts in memory: they survive a lost connection, not the end of the
/// process.
public final class MemoryOutbox implements Outbox {

    private final Map<Id128, List<Contribution>> entries = new LinkedHashMap<>();
    private final Map<Id128, UploadReceipt> receipts = new LinkedHashMap<>();

    @Override
    public void put(List<Contribution> chunks) {
        entries.put(chunks.getFirst().contractId(), List.copyOf(chunks));
    }

    @Override
    public void remove(Id128 contractId) {
        entries.remove(contractId);
    }

    @Override
    public void receipted(UploadReceipt receipt) {
        remove(receipt.contractId());
        receipts.put(receipt.contractId(), receipt);
    }

    @Override
    public void paid(Id128 contractId) {
        receipts.remove(contractId);
    }

    /// Receipts of contracts not paid yet, by contract.
    public Map<Id128, UploadReceipt> receipts() {
        return Map.copyOf(receipts);
    }

    @Override
    public Map<Id128, List<Contribution>> pending() {
        return Map.copyOf(entries);
    }
}
