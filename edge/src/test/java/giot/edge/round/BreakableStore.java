package giot.edge.round;

import giot.edge.port.RoundSummary;
import giot.edge.store.ContractRecord;
import giot.edge.store.ContractStatus;
import giot.edge.store.Contribution;
import giot.edge.store.DatasetRecord;
import giot.edge.store.DeviceRecord;
import giot.edge.store.EdgeStore;
import giot.edge.store.Effect;
import giot.edge.store.MenuRecord;
import giot.edge.store.ModelRecord;
import giot.edge.store.OutboxRecord;
import giot.edge.store.Position;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreException;
import giot.edge.store.TypeRecord;
import giot.edge.trust.TypeEstimate;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The real store, until a test breaks it at a chosen commit.
final class BreakableStore implements EdgeStore {

    /// What happens at a commit.
    enum Break {
        /// Nothing of the group is stored, and the edge is told.
        DISK_FULL,
        /// The edge dies before the group is stored.
        DIES_BEFORE,
        /// The edge dies when the group is stored, before any effect of it.
        DIES_AFTER
    }

    /// The end of the edge as the test wants it.
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;

        Death(long commit) {
            super("died at commit " + commit);
        }
    }

    private final EdgeStore real;
    private volatile long commits;
    private volatile long breakAt = Long.MAX_VALUE;
    private volatile Break how = Break.DISK_FULL;
    private volatile Runnable beforeCommit = () -> {};

    BreakableStore(EdgeStore real) {
        this.real = real;
    }

    /// Breaks at the commit with this number, counted from 1.
    void breakAt(long commit, Break manner) {
        how = manner;
        breakAt = commit;
    }

    void breakNext(Break manner) {
        breakAt(commits + 1, manner);
    }

    /// Runs something on the committing thread before each commit.
    void beforeCommit(Runnable action) {
        beforeCommit = action;
    }

    long commits() {
        return commits;
    }

    @Override
    public List<Effect> commit(List<? extends StoreEvent> events) {
        long number = commits + 1;
        boolean breaks = number >= breakAt;
        if (breaks && how == Break.DISK_FULL) {
            throw new StoreException(StoreException.Kind.DISK_FULL, "store: no space left");
        }
        if (breaks && how == Break.DIES_BEFORE) {
            throw new Death(number);
        }
        beforeCommit.run();
        List<Effect> outcomes = real.commit(events);
        commits = number;
        if (breaks) {
            throw new Death(number);
        }
        return outcomes;
    }

    @Override
    public String edgeName() {
        return real.edgeName();
    }

    @Override
    public Position position() {
        return real.position();
    }

    @Override
    public Optional<DeviceRecord> device(ByteString publicKey) {
        return real.device(publicKey);
    }

    @Override
    public Optional<DeviceRecord> deviceNamed(String name) {
        return real.deviceNamed(name);
    }

    @Override
    public void forEachDevice(Consumer<DeviceRecord> action) {
        real.forEachDevice(action);
    }

    @Override
    public Optional<MenuRecord> menu(Id id) {
        return real.menu(id);
    }

    @Override
    public void forEachMenu(Consumer<MenuRecord> action) {
        real.forEachMenu(action);
    }

    @Override
    public Optional<ContractRecord> contract(Id id) {
        return real.contract(id);
    }

    @Override
    public void forEachContract(Set<ContractStatus> statuses, Consumer<ContractRecord> action) {
        real.forEachContract(statuses, action);
    }

    @Override
    public void forEachContribution(int most, Consumer<Contribution> action) {
        real.forEachContribution(most, action);
    }

    @Override
    public Optional<Contribution> contribution(Id contract) {
        return real.contribution(contract);
    }

    @Override
    public void forEachPaid(long round, Consumer<Contribution> action) {
        real.forEachPaid(round, action);
    }

    @Override
    public List<OutboxRecord> pendingTransactions() {
        return real.pendingTransactions();
    }

    @Override
    public Optional<OutboxRecord> transaction(Id id) {
        return real.transaction(id);
    }

    @Override
    public Map<ByteString, TypeEstimate> typeEstimates() {
        return real.typeEstimates();
    }

    @Override
    public List<TypeRecord> typeHistory(ByteString device) {
        return real.typeHistory(device);
    }

    @Override
    public List<DatasetRecord> datasets() {
        return real.datasets();
    }

    @Override
    public List<ModelRecord> models() {
        return real.models();
    }

    @Override
    public void forEachRound(Consumer<RoundSummary> action) {
        real.forEachRound(action);
    }

    @Override
    public void close() {
        real.close();
    }
}
