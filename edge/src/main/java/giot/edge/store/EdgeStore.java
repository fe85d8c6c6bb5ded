package giot.edge.store;

import giot.edge.trust.TypeEstimate;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The edge's durable memory (a port). Safe for use by several threads. Every method throws
/// [StoreException], with one line for the operator, when the database fails; after a failed
/// [#commit] nothing of its group has taken effect or it is not known whether the group has, so the
/// edge acknowledges nothing of it and may commit it again. An action that is given to a reading
/// must not ask the store itself: gather first, then ask.
public interface EdgeStore extends AutoCloseable {

    /// Applies a group of events in order, as one transaction. When this returns the group is on
    /// disk, so that neither a killed process nor a lost power supply loses it.
    ///
    /// @return one outcome for each event; UNCHANGED also for one that took effect in a first
    ///   attempt whose answer was lost with the connection
    List<Effect> commit(List<? extends StoreEvent> events);

    /// The edge that the data belongs to.
    String edgeName();

    /// Where the edge was last.
    Position position();

    /// The device with this public key.
    Optional<DeviceRecord> device(ByteString publicKey);

    /// The device with this name.
    Optional<DeviceRecord> deviceNamed(String name);

    /// Every device, by enrolment.
    void forEachDevice(Consumer<DeviceRecord> action);

    /// The menu with this id.
    Optional<MenuRecord> menu(Id id);

    /// Every menu, by round.
    void forEachMenu(Consumer<MenuRecord> action);

    /// The contract with this id: how a second delivery gets its stored receipt.
    Optional<ContractRecord> contract(Id id);

    /// Contracts in one of these states, by acceptance.
    void forEachContract(Set<ContractStatus> statuses, Consumer<ContractRecord> action);

    /// The latest delivered contributions, oldest first: what fills the replay and neighbour
    /// indexes after a restart.
    ///
    /// @param most at most this many
    void forEachContribution(int most, Consumer<Contribution> action);

    /// The contribution of one contract, if it was delivered.
    Optional<Contribution> contribution(Id contract);

    /// Contributions of a round that were paid, by delivery.
    void forEachPaid(long round, Consumer<Contribution> action);

    /// Ledger transactions without an answer, in the order of submission.
    List<OutboxRecord> pendingTransactions();

    /// The ledger transaction with this id.
    Optional<OutboxRecord> transaction(Id id);

    /// The latest type estimate of each device.
    Map<ByteString, TypeEstimate> typeEstimates();

    /// Every type estimate of one device, by number of contributions.
    List<TypeRecord> typeHistory(ByteString device);

    /// Every data set, by round.
    List<DatasetRecord> datasets();

    /// Every model version, by name and version.
    List<ModelRecord> models();

    /// The summary of every ended round, by round.
    void forEachRound(Consumer<RoundSummary> action);

    /// Releases the database.
    @Override
    void close();

    /// A round's summary.
    ///
    /// @param round the round
    /// @param summary JSON
    record RoundSummary(long round, String summary) {}
}
