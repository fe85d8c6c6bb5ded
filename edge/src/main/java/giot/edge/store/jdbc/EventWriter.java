package giot.edge.store.jdbc;

import giot.edge.store.ContractRecord.Acceptance;
import giot.edge.store.DatasetRecord;
import giot.edge.store.DeviceRecord;
import giot.edge.store.Effect;
import giot.edge.store.MenuRecord;
import giot.edge.store.ModelRecord;
import giot.edge.store.Position;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.ContractExpired;
import giot.edge.store.StoreEvent.ContractSettled;
import giot.edge.store.StoreEvent.ContributionAssessed;
import giot.edge.store.StoreEvent.ContributionDelivered;
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
import giot.edge.store.TypeRecord;
import giot.terms.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes events inside a transaction, one SQL batch for each run of events of the same kind. Every
/// statement is conditional, so that an event that comes again changes nothing.
final class EventWriter {

    private static final String DELIVER =
            "UPDATE contract SET status = 'DELIVERED', completed_at_seconds = ?,"
                    + " completed_at_millis = ?, latency_millis = ?, receipt = ?"
                    + " WHERE id = ? AND status = 'ACCEPTED'";
    private static final String OBSERVE =
            "INSERT INTO observation (contract, position, observed_at_seconds, measured, place)"
                    + " VALUES (?, ?, ?, ?, ?)";
    private static final String ACCEPT =
            "INSERT INTO contract (id, menu, device, round, item, theta_milli, reward_micro,"
                    + " promised_latency_millis, guaranteed_observations, spacing_millis,"
                    + " accepted_at_seconds, accepted_at_millis, nonce, status)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACCEPTED')"
                    + " ON CONFLICT DO NOTHING";

    private final Handle handle;

    EventWriter(Handle handle) {
        this.handle = handle;
    }

    List<Effect> write(List<? extends StoreEvent> events) {
        List<Effect> outcomes = new ArrayList<>(events.size());
        int start = 0;
        while (start < events.size()) {
            int end = start + 1;
            while (end < events.size()
                    && events.get(end).getClass() == events.get(start).getClass()) {
                end++;
            }
            for (int count : writeRun(events.subList(start, end))) {
                outcomes.add(count > 0 ? Effect.CHANGED : Effect.UNCHANGED);
            }
            start = end;
        }
        return outcomes;
    }

    /// Rows changed by each event of a run of one kind.
    private int[] writeRun(List<? extends StoreEvent> run) {
        PreparedBatch batch = handle.prepareBatch(statement(run.getFirst()));
        for (StoreEvent event : run) {
            bind(batch, event);
        }
        int[] counts = batch.execute();
        observe(run, counts);
        return counts;
    }

    // Long, as is bind: one case for each kind of event, which the compiler counts.
    private static String statement(StoreEvent kind) {
        return switch (kind) {
            case DeviceEnrolled e ->
                    "INSERT INTO device (public_key, name, certificate, first_seen_millis,"
                            + " registered) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
            case DeviceRegistered e ->
                    "UPDATE device SET registered = TRUE WHERE public_key = ? AND NOT registered";
            case MenuDesigned e ->
                    "INSERT INTO menu (id, round, state, items, certificate, status)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
            case MenuMoved e -> "UPDATE menu SET status = ? WHERE id = ? AND status <> ?";
            case ContractAccepted e -> ACCEPT;
            case ContributionDelivered e -> DELIVER;
            case ContributionAssessed e ->
                    "UPDATE contract SET status = 'ASSESSED', reason = ?, quality_ppm = ?,"
                            + " explanation = ? WHERE id = ? AND status = 'DELIVERED'";
            case ContractSettled e ->
                    "UPDATE contract SET status = 'SETTLED', amount_micro = ?, batch = ?"
                            + " WHERE id = ? AND status = 'ASSESSED'";
            case ContractExpired e ->
                    "UPDATE contract SET status = 'EXPIRED' WHERE id = ? AND status = 'ACCEPTED'";
            case TypeEstimated e ->
                    "INSERT INTO type_history (device, round, log_mean, log_deviation,"
                            + " contributions) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
            case TransactionQueued e ->
                    "INSERT INTO outbox (id, kind, envelope, status, result)"
                            + " VALUES (?, ?, ?, 'PENDING', '') ON CONFLICT DO NOTHING";
            case TransactionAnswered e ->
                    "UPDATE outbox SET status = ?, result = ? WHERE id = ? AND status = 'PENDING'";
            case DatasetCut e ->
                    "INSERT INTO dataset (round, content_hash, row_count) VALUES (?, ?, ?)"
                            + " ON CONFLICT DO NOTHING";
            case ModelTrained e ->
                    "INSERT INTO model (name, version, round, weights_hash, metrics)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
            case RoundEnded e ->
                    "INSERT INTO round_summary (round, summary) VALUES (?, ?)"
                            + " ON CONFLICT DO NOTHING";
            case PositionReached e ->
                    "UPDATE progress SET scenario_seconds = ?, round = ? WHERE id = 1"
                            + " AND (scenario_seconds <> ? OR round <> ?)";
        };
    }

    // The values in the order of the statement of the same kind.
    private static void bind(PreparedBatch batch, StoreEvent event) {
        switch (event) {
            case DeviceEnrolled(DeviceRecord d) ->
                    batch.add(
                            d.publicKey().toArray(),
                            d.name(),
                            d.certificate().toArray(),
                            d.firstSeenMillis(),
                            d.registered());
            case DeviceRegistered e -> add(batch, e.publicKey().toArray());
            case MenuDesigned(MenuRecord m) ->
                    batch.add(
                            m.id().toBytes(),
                            m.round(),
                            m.state(),
                            m.items(),
                            m.certificate(),
                            m.status().name());
            case MenuMoved e -> batch.add(e.status().name(), e.menu().toBytes(), e.status().name());
            case ContractAccepted e -> accept(batch, e.acceptance());
            case ContributionDelivered e ->
                    batch.add(
                            e.delivery().completedAtSeconds(),
                            e.delivery().completedAtMillis(),
                            e.delivery().latencyMillis(),
                            e.delivery().receipt().toArray(),
                            e.contract().toBytes());
            case ContributionAssessed e ->
                    batch.add(
                            e.verdict().reason().name(),
                            e.verdict().qualityPpm(),
                            e.verdict().explanation(),
                            e.contract().toBytes());
            case ContractSettled e ->
                    batch.add(
                            e.settlement().amountMicro(),
                            e.settlement().batch().toBytes(),
                            e.contract().toBytes());
            case ContractExpired e -> add(batch, e.contract().toBytes());
            case TypeEstimated(TypeRecord t) ->
                    batch.add(
                            t.device().toArray(),
                            t.round(),
                            t.estimate().logMean(),
                            t.estimate().logDeviation(),
                            t.estimate().contributions());
            case TransactionQueued e ->
                    batch.add(e.transaction().toBytes(), e.kind(), e.envelope().toArray());
            case TransactionAnswered e ->
                    batch.add(e.status().name(), e.result(), e.transaction().toBytes());
            case DatasetCut(DatasetRecord d) ->
                    batch.add(d.round(), d.contentHash().toArray(), d.rows());
            case ModelTrained(ModelRecord m) ->
                    batch.add(
                            m.name(),
                            m.version(),
                            m.round(),
                            m.weightsHash().toArray(),
                            m.metrics());
            case RoundEnded e -> batch.add(e.round(), e.summary());
            case PositionReached(Position p) ->
                    batch.add(p.scenarioSeconds(), p.round(), p.scenarioSeconds(), p.round());
        }
    }

    /// A single array argument would be taken for the list of arguments.
    private static void add(PreparedBatch batch, byte[] bytes) {
        batch.add(new Object[] {bytes});
    }

    private static void accept(PreparedBatch batch, Acceptance a) {
        batch.add(
                a.contract().toBytes(),
                a.menu().toBytes(),
                a.device().toArray(),
                a.round(),
                a.item(),
                a.thetaMilli(),
                a.rewardMicro(),
                a.latencyMillis(),
                a.guaranteedObservations(),
                a.spacingMillis(),
                a.acceptedAtSeconds(),
                a.acceptedAtMillis(),
                a.nonce().toBytes());
    }

    /// Observations of those deliveries that took effect.
    private void observe(List<? extends StoreEvent> run, int[] counts) {
        PreparedBatch batch = handle.prepareBatch(OBSERVE);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && run.get(i) instanceof ContributionDelivered delivered) {
                addObservations(batch, delivered);
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void addObservations(PreparedBatch batch, ContributionDelivered delivered) {
        byte[] contract = delivered.contract().toBytes();
        for (int position = 0; position < delivered.observations().size(); position++) {
            Observation o = delivered.observations().get(position);
            batch.add(
                    contract,
                    position,
                    o.timeSeconds(),
                    Measured.text(o.values()),
                    delivered.places().get(position));
        }
    }
}
