package giot.edge.state;

import giot.edge.store.ContractRecord;
import giot.edge.store.ContractRecord.Acceptance;
import giot.edge.store.ContractRecord.Verdict;
import giot.edge.store.StoreEvent.ContributionDelivered;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The contracts that still bind a device or the edge, whose life is drawn at
/// [giot.edge.store.ContractStatus].
public final class OpenContracts {

    private final Map<Id, OpenContract> open = new LinkedHashMap<>();
    private final Map<ByteString, Id> newestOfDevice = new HashMap<>();
    private final Map<Id, Set<Id>> ofMenu = new HashMap<>();
    private final Map<Long, Integer> acceptedByRound = new HashMap<>();

    /// The open contract with this id.
    public Optional<OpenContract> contract(Id id) {
        return Optional.ofNullable(open.get(id));
    }

    /// All that are open, by acceptance.
    public Collection<OpenContract> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /// Open contracts of one menu.
    public List<OpenContract> of(Id menu) {
        return ofMenu.getOrDefault(menu, Set.of()).stream().map(open::get).toList();
    }

    /// Whether a device can take a contract now.
    ///
    /// @param nowSeconds scenario time: an overdue contract no longer binds the device
    public boolean isFree(ByteString device, double nowSeconds) {
        @Nullable Id id = newestOfDevice.get(device);
        @Nullable OpenContract newest = id == null ? null : open.get(id);
        return newest == null || newest.isDelivered() || newest.deadlineSeconds() < nowSeconds;
    }

    /// Contracts made in a round that has not ended.
    public int acceptedIn(long round) {
        return acceptedByRound.getOrDefault(round, 0);
    }

    void accepted(Acceptance acceptance) {
        Id id = acceptance.contract();
        if (!open.containsKey(id)) {
            ContractRecord record = ContractRecord.accepted(acceptance);
            open.put(id, new OpenContract(record, List.of(), List.of()));
            newestOfDevice.put(acceptance.device(), id);
            ofMenu.computeIfAbsent(acceptance.menu(), menu -> new LinkedHashSet<>()).add(id);
            acceptedByRound.merge(acceptance.round(), 1, Integer::sum);
        }
    }

    void delivered(ContributionDelivered event) {
        open.computeIfPresent(
                event.contract(),
                (id, contract) ->
                        contract.isDelivered()
                                ? contract
                                : new OpenContract(
                                        contract.record().delivered(event.delivery()),
                                        event.observations(),
                                        event.places()));
    }

    /// @return the contract, if it was waiting for its verdict
    Optional<OpenContract> assessed(Id id, Verdict verdict) {
        @Nullable OpenContract contract = open.get(id);
        if (contract == null || !contract.isToJudge()) {
            return Optional.empty();
        }
        OpenContract judged =
                new OpenContract(
                        contract.record().assessed(verdict),
                        contract.observations(),
                        contract.places());
        open.put(id, judged);
        return Optional.of(judged);
    }

    /// It binds nobody any more.
    void closed(Id id) {
        @Nullable OpenContract contract = open.remove(id);
        if (contract != null) {
            newestOfDevice.remove(contract.device(), id);
            ofMenu.computeIfPresent(
                    contract.acceptance().menu(),
                    (menu, contracts) -> {
                        contracts.remove(id);
                        return contracts.isEmpty() ? null : contracts;
                    });
        }
    }

    void closeIf(Predicate<OpenContract> isOver) {
        open.values().stream().filter(isOver).map(OpenContract::id).toList().forEach(this::closed);
    }

    /// A round has ended: it and those before it are no longer counted.
    void roundEnded(long round) {
        acceptedByRound.keySet().removeIf(before -> before <= round);
    }
}
