package giot.edge.store.jdbc;

import static giot.edge.store.jdbc.Samples.acceptance;
import static giot.edge.store.jdbc.Samples.accepted;
import static giot.edge.store.jdbc.Samples.assessed;
import static giot.edge.store.jdbc.Samples.delivered;
import static giot.edge.store.jdbc.Samples.delivery;
import static giot.edge.store.jdbc.Samples.device;
import static giot.edge.store.jdbc.Samples.id;
import static giot.edge.store.jdbc.Samples.key;
import static giot.edge.store.jdbc.Samples.menu;
import static giot.edge.store.jdbc.Samples.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.edge.store.ContractRecord;
import giot.edge.store.ContractStatus;
import giot.edge.store.Contribution;
import giot.edge.store.DatasetRecord;
import giot.edge.store.DeviceRecord;
import giot.edge.store.EdgeStore;
import giot.edge.store.Effect;
import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.edge.store.ModelRecord;
import giot.edge.store.OutboxRecord;
import giot.edge.store.Position;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.ContractExpired;
import giot.edge.store.StoreEvent.DatasetCut;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.DeviceRegistered;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.edge.store.StoreEvent.MenuMoved;
import giot.edge.store.StoreEvent.ModelTrained;
import giot.edge.store.StoreEvent.PositionReached;
import giot.edge.store.StoreEvent.RoundEnded;
import giot.edge.store.StoreEvent.TransactionAnswered;
import giot.edge.store.StoreEvent.TransactionQueued;
import giot.edge.store.StoreEvent.TypeEstimated;
import giot.edge.store.StoreException;
import giot.edge.store.TypeRecord;
import giot.edge.trust.TypeEstimate;
import giot.terms.ByteString;
import giot.terms.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store must do.
abstract class EdgeStoreContract {

    private static final ByteString HASH = ByteString.of(new byte[32]);

    private EdgeStore store;

    /// Settings of an empty database, the same within one test.
    abstract StoreSettings settings(String edgeName);

    /// The same database without the store.
    abstract Connection connection() throws SQLException;

    /// As version 0.1.0 left it, which kept readings of vehicles (of sample 1 in the defaults).
    void backToTheFirstFormat() throws SQLException {
        change(
                "ALTER TABLE observation RENAME COLUMN place TO segment",
                "ALTER TABLE observation ADD COLUMN x DOUBLE PRECISION NOT NULL DEFAULT 100.1",
                "ALTER TABLE observation ADD COLUMN y DOUBLE PRECISION NOT NULL DEFAULT 0",
                "ALTER TABLE observation ADD COLUMN speed DOUBLE PRECISION NOT NULL DEFAULT 12.34",
                "ALTER TABLE observation ADD COLUMN heading DOUBLE PRECISION NOT NULL DEFAULT"
                        + " 359.9",
                "UPDATE observation SET y = 200.2 + position",
                "ALTER TABLE observation DROP COLUMN measured",
                "UPDATE meta SET content = '1' WHERE name = 'format'");
    }

    void change(String... statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @BeforeEach
    void open() {
        store = JdbcEdgeStore.open(settings("edge-1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = JdbcEdgeStore.open(settings("edge-1"));
    }

    private Effect commit(StoreEvent event) {
        return store.commit(List.of(event)).getFirst();
    }

    @Test
    void beginsEmptyAtTheStart() {
        assertThat(store.position()).isEqualTo(Position.START);
        assertThat(store.edgeName()).isEqualTo("edge-1");
        assertThat(store.pendingTransactions()).isEmpty();
        assertThat(store.contract(id(1))).isEmpty();
        assertThat(store.commit(List.of())).isEmpty();
    }

    @Test
    void remembersAWholeContractAfterReopening() {
        store.commit(accepted(1));
        store.commit(List.of(delivered(1), assessed(1, Reason.PAID), settled(1, 5_000_000, 99)));
        reopen();
        ContractRecord contract = store.contract(id(1)).orElseThrow();
        assertThat(contract.acceptance()).isEqualTo(acceptance(1, 1, 1));
        assertThat(contract.status()).isEqualTo(ContractStatus.SETTLED);
        assertThat(contract.delivery()).contains(delivery(1));
        assertThat(contract.verdict().orElseThrow().reason()).isEqualTo(Reason.PAID);
        assertThat(contract.verdict().orElseThrow().qualityPpm()).isEqualTo(987_654);
        assertThat(contract.settlement())
                .contains(new ContractRecord.Settlement(5_000_000, id(99)));
        Contribution contribution = store.contribution(id(1)).orElseThrow();
        assertThat(contribution.observations()).isEqualTo(delivered(1).observations());
        assertThat(contribution.places()).containsExactly(7, 7, 8, 8, -1);
    }

    @Test
    void carriesTheObservationsOfTheFirstFormatOver() throws SQLException {
        store.commit(accepted(1));
        store.commit(List.of(delivered(1)));
        close();
        backToTheFirstFormat();
        open();
        Contribution contribution = store.contribution(id(1)).orElseThrow();
        assertThat(contribution.observations()).isEqualTo(delivered(1).observations());
        assertThat(contribution.places()).containsExactly(7, 7, 8, 8, -1);
    }

    @Test
    void secondDeliveryChangesNothingAndKeepsTheFirstReceipt() {
        store.commit(accepted(1));
        assertThat(commit(delivered(1))).isEqualTo(Effect.CHANGED);
        StoreEvent again =
                new StoreEvent.ContributionDelivered(
                        id(1), delivery(77), delivered(5).observations(), List.of(1, 1, 1, 1, 1));
        assertThat(commit(again)).isEqualTo(Effect.UNCHANGED);
        assertThat(store.commit(List.of(delivered(1), delivered(1))))
                .containsOnly(Effect.UNCHANGED);
        assertThat(store.contract(id(1)).orElseThrow().delivery()).contains(delivery(1));
        assertThat(store.contribution(id(1)).orElseThrow().observations())
                .isEqualTo(delivered(1).observations());
    }

    @Test
    void deliveryTwiceInOneGroupTakesEffectOnce() {
        store.commit(accepted(1));
        assertThat(store.commit(List.of(delivered(1), delivered(1))))
                .containsExactly(Effect.CHANGED, Effect.UNCHANGED);
        assertThat(store.contribution(id(1)).orElseThrow().observations()).hasSize(5);
    }

    @Test
    void settlesOnlyOnceAndOnlyAfterAssessment() {
        store.commit(accepted(1));
        assertThat(commit(settled(1, 5, 9))).isEqualTo(Effect.UNCHANGED);
        assertThat(commit(assessed(1, Reason.PAID))).isEqualTo(Effect.UNCHANGED);
        store.commit(List.of(delivered(1), assessed(1, Reason.PAID)));
        assertThat(store.commit(List.of(settled(1, 5, 9), settled(1, 6, 10))))
                .containsExactly(Effect.CHANGED, Effect.UNCHANGED);
        assertThat(commit(assessed(1, Reason.STUCK))).isEqualTo(Effect.UNCHANGED);
        assertThat(commit(new ContractExpired(id(1)))).isEqualTo(Effect.UNCHANGED);
        assertThat(store.contract(id(1)).orElseThrow().settlement().orElseThrow().amountMicro())
                .isEqualTo(5);
    }

    @Test
    void expiredContractTakesNoDelivery() {
        store.commit(accepted(1));
        assertThat(commit(new ContractExpired(id(1)))).isEqualTo(Effect.CHANGED);
        assertThat(commit(delivered(1))).isEqualTo(Effect.UNCHANGED);
        assertThat(store.contribution(id(1))).isEmpty();
        assertThat(store.contract(id(1)).orElseThrow().status()).isEqualTo(ContractStatus.EXPIRED);
    }

    @Test
    void refusesTheSameNonceOfADeviceTwice() {
        store.commit(accepted(1));
        ContractRecord.Acceptance first = acceptance(1, 1, 1);
        ContractRecord.Acceptance replayed =
                new ContractRecord.Acceptance(
                        id(2),
                        first.menu(),
                        first.device(),
                        1,
                        0,
                        1,
                        1,
                        1,
                        5,
                        5000,
                        1,
                        1,
                        first.nonce());
        assertThat(commit(new ContractAccepted(replayed))).isEqualTo(Effect.UNCHANGED);
        assertThat(commit(new ContractAccepted(first))).isEqualTo(Effect.UNCHANGED);
        assertThat(store.contract(id(2))).isEmpty();
    }

    @Test
    void failingGroupLeavesNothingBehind() {
        StoreEvent unknownMenu = new ContractAccepted(acceptance(3, 44, 3));
        assertThatThrownBy(() -> store.commit(List.of(new DeviceEnrolled(device(3)), unknownMenu)))
                .isInstanceOf(StoreException.class)
                .satisfies(e -> assertThat(e.getMessage()).startsWith("store ").hasLineCount(1));
        assertThat(store.device(key(3))).isEmpty();
        assertThat(commit(new DeviceEnrolled(device(3)))).isEqualTo(Effect.CHANGED);
    }

    @Test
    void remembersDevicesByEnrolment() {
        store.commit(List.of(new DeviceEnrolled(device(2)), new DeviceEnrolled(device(1))));
        assertThat(commit(new DeviceRegistered(key(1)))).isEqualTo(Effect.CHANGED);
        assertThat(commit(new DeviceRegistered(key(1)))).isEqualTo(Effect.UNCHANGED);
        assertThat(commit(new DeviceEnrolled(device(1)))).isEqualTo(Effect.UNCHANGED);
        reopen();
        List<DeviceRecord> devices = new ArrayList<>();
        store.forEachDevice(devices::add);
        assertThat(devices).extracting(DeviceRecord::name).containsExactly("car-2", "car-1");
        assertThat(store.device(key(1)).orElseThrow().registered()).isTrue();
        assertThat(store.deviceNamed("car-2")).contains(device(2));
        assertThat(store.deviceNamed("car-9")).isEmpty();
    }

    @Test
    void remembersMenusAndTheirStatus() {
        store.commit(List.of(new MenuDesigned(menu(2)), new MenuDesigned(menu(1))));
        assertThat(commit(new MenuMoved(id(1), MenuStatus.ISSUED))).isEqualTo(Effect.CHANGED);
        assertThat(commit(new MenuMoved(id(1), MenuStatus.ISSUED))).isEqualTo(Effect.UNCHANGED);
        reopen();
        List<MenuRecord> menus = new ArrayList<>();
        store.forEachMenu(menus::add);
        assertThat(menus).extracting(MenuRecord::round).containsExactly(1L, 2L);
        assertThat(store.menu(id(1)).orElseThrow().status()).isEqualTo(MenuStatus.ISSUED);
        assertThat(store.menu(id(2))).contains(menu(2));
    }

    @Test
    void streamsContractsByStatusAndContributionsByDelivery() {
        for (int i = 1; i <= 4; i++) {
            store.commit(accepted(i));
        }
        store.commit(List.of(delivered(3), delivered(1), delivered(2)));
        store.commit(List.of(assessed(1, Reason.PAID), assessed(2, Reason.JUMP)));
        List<ContractRecord> open = new ArrayList<>();
        store.forEachContract(
                EnumSet.of(ContractStatus.ACCEPTED, ContractStatus.ASSESSED), open::add);
        assertThat(open).extracting(ContractRecord::id).containsExactly(id(1), id(2), id(4));
        store.forEachContract(Set.of(), contract -> assertThat(contract).isNull());
        List<Contribution> latest = new ArrayList<>();
        store.forEachContribution(2, latest::add);
        assertThat(latest)
                .extracting(contribution -> contribution.contract().id())
                .containsExactly(id(2), id(3));
        assertThat(latest.getLast().observations()).isEqualTo(delivered(3).observations());
        List<Contribution> paid = new ArrayList<>();
        store.forEachPaid(1, paid::add);
        assertThat(paid)
                .singleElement()
                .satisfies(c -> assertThat(c.contract().id()).isEqualTo(id(1)));
    }

    @Test
    void outboxKeepsOrderUntilTheLedgerAnswers() {
        ByteString envelope = ByteString.of(new byte[100_000]);
        store.commit(
                List.of(
                        new TransactionQueued(id(2), 6, envelope),
                        new TransactionQueued(id(1), 7, envelope),
                        new TransactionQueued(id(3), 8, envelope)));
        assertThat(commit(new TransactionQueued(id(1), 7, envelope))).isEqualTo(Effect.UNCHANGED);
        StoreEvent answer =
                new TransactionAnswered(id(1), OutboxRecord.Status.CONFIRMED, "APPLIED");
        assertThat(store.commit(List.of(answer, answer)))
                .containsExactly(Effect.CHANGED, Effect.UNCHANGED);
        reopen();
        assertThat(store.pendingTransactions())
                .extracting(OutboxRecord::transaction)
                .containsExactly(id(2), id(3));
        OutboxRecord answered = store.transaction(id(1)).orElseThrow();
        assertThat(answered.status()).isEqualTo(OutboxRecord.Status.CONFIRMED);
        assertThat(answered.result()).isEqualTo("APPLIED");
        assertThat(answered.envelope()).isEqualTo(envelope);
    }

    @Test
    void keepsTypeHistoryAndTellsTheLatest() {
        TypeRecord first = new TypeRecord(key(1), 1, new TypeEstimate(4.5, 0.3, 1));
        TypeRecord second = new TypeRecord(key(1), 1, new TypeEstimate(4.6, 0.2, 2));
        TypeRecord other = new TypeRecord(key(2), 2, new TypeEstimate(3.1, 0.25, 1));
        store.commit(
                List.of(
                        new TypeEstimated(first),
                        new TypeEstimated(second),
                        new TypeEstimated(other)));
        reopen();
        assertThat(store.typeEstimates())
                .containsEntry(key(1), second.estimate())
                .containsEntry(key(2), other.estimate())
                .hasSize(2);
        assertThat(store.typeHistory(key(1))).containsExactly(first, second);
    }

    @Test
    void remembersRoundsDatasetsModelsAndPosition() {
        DatasetRecord dataset = new DatasetRecord(1, HASH, 500);
        ModelRecord model = new ModelRecord("speed", 1, 3, HASH, "{\"mae\":1.5}");
        store.commit(
                List.of(
                        new DatasetCut(dataset),
                        new ModelTrained(model),
                        new RoundEnded(1, "{\"round\":1}"),
                        new PositionReached(new Position(60.5, 1))));
        assertThat(commit(new RoundEnded(1, "{}"))).isEqualTo(Effect.UNCHANGED);
        assertThat(commit(new PositionReached(new Position(60.5, 1)))).isEqualTo(Effect.UNCHANGED);
        reopen();
        assertThat(store.datasets()).containsExactly(dataset);
        assertThat(store.models()).containsExactly(model);
        assertThat(store.position()).isEqualTo(new Position(60.5, 1));
        List<EdgeStore.RoundSummary> rounds = new ArrayList<>();
        store.forEachRound(rounds::add);
        assertThat(rounds).containsExactly(new EdgeStore.RoundSummary(1, "{\"round\":1}"));
    }

    @Test
    void aGroupCommittedAgainChangesNothing() {
        ByteString envelope = ByteString.of(new byte[] {7});
        List<StoreEvent> group = new ArrayList<>(accepted(1));
        group.addAll(accepted(2));
        group.addAll(
                List.of(
                        new DeviceRegistered(key(1)),
                        new MenuMoved(id(1), MenuStatus.ISSUED),
                        new ContractExpired(id(2)),
                        delivered(1),
                        assessed(1, Reason.PAID),
                        settled(1, 5, 9),
                        new TypeEstimated(new TypeRecord(key(1), 1, new TypeEstimate(4.5, 0.3, 1))),
                        new TransactionQueued(id(7), 6, envelope),
                        new TransactionAnswered(id(7), OutboxRecord.Status.CONFIRMED, "APPLIED"),
                        new TransactionQueued(id(8), 6, envelope),
                        new DatasetCut(new DatasetRecord(1, HASH, 500)),
                        new ModelTrained(new ModelRecord("speed", 1, 3, HASH, "{}")),
                        new RoundEnded(1, "{}"),
                        new PositionReached(new Position(60.5, 1))));
        Set<Class<?>> kinds = new HashSet<>();
        group.forEach(event -> kinds.add(event.getClass()));
        assertThat(kinds).containsExactlyInAnyOrder(StoreEvent.class.getPermittedSubclasses());
        assertThat(store.commit(group)).containsOnly(Effect.CHANGED);
        List<Object> before = everything();
        assertThat(store.commit(group)).containsOnly(Effect.UNCHANGED);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void refusesToBeAskedInsideOfAReading() {
        store.commit(accepted(1));
        assertThatThrownBy(() -> store.forEachMenu(menu -> store.transaction(menu.id())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gather first");
        assertThat(store.menu(id(1))).contains(menu(1));
    }

    private List<Object> everything() {
        List<Object> all = new ArrayList<>(store.pendingTransactions());
        store.forEachDevice(all::add);
        store.forEachMenu(all::add);
        store.forEachContract(EnumSet.allOf(ContractStatus.class), all::add);
        store.forEachContribution(1_000, all::add);
        store.forEachRound(all::add);
        all.addAll(store.typeHistory(key(1)));
        all.addAll(store.datasets());
        all.addAll(store.models());
        all.add(store.transaction(id(7)).orElseThrow());
        all.add(store.position());
        return all;
    }

    @Test
    void refusesDataOfAnotherEdge() {
        store.close();
        assertThatThrownBy(() -> JdbcEdgeStore.open(settings("edge-2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("belongs to edge 'edge-1', not 'edge-2'");
        open();
    }
}
