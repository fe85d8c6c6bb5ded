package giot.device.sdk;

import giot.device.protocol.Contribution;
import giot.device.protocol.Id128;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps contributions in memory: they survive a lost connection, not the end of the process.
public final class MemoryOutbox implements Outbox {

    private final Map<Id128, List<Contribution>> entries = new LinkedHashMap<>();

    @Override
    public void put(List<Contribution> chunks) {
        entries.put(chunks.getFirst().contractId(), List.copyOf(chunks));
    }

    @Override
    public void remove(Id128 contractId) {
        entries.remove(contractId);
    }

    @Override
    public Map<Id128, List<Contribution>> pending() {
        return Map.copyOf(entries);
    }
}
