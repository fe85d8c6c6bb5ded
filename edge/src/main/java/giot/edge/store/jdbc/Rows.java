package giot.edge.store.jdbc;

import giot.edge.store.ContractRecord;
import giot.edge.store.ContractRecord.Acceptance;
import giot.edge.store.ContractRecord.Delivery;
import giot.edge.store.ContractRecord.Settlement;
import giot.edge.store.ContractRecord.Verdict;
import giot.edge.store.ContractStatus;
import giot.edge.store.DatasetRecord;
import giot.edge.store.DeviceRecord;
import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.edge.store.ModelRecord;
import giot.edge.store.OutboxRecord;
import giot.edge.store.TypeRecord;
import giot.edge.trust.TypeEstimate;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
import giot.terms.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Reads rows of the tables.
final class Rows {

    private Rows() {}

    static DeviceRecord device(ResultSet row) throws SQLException {
        return new DeviceRecord(
                bytes(row, "public_key"),
                row.getString("name"),
                bytes(row, "certificate"),
                row.getLong("first_seen_millis"),
                row.getBoolean("registered"));
    }

    static MenuRecord menu(ResultSet row) throws SQLException {
        return new MenuRecord(
                id(row, "id"),
                row.getLong("round"),
                row.getString("state"),
                row.getString("items"),
                row.getString("certificate"),
                MenuStatus.valueOf(row.getString("status")));
    }

    static ContractRecord contract(ResultSet row) throws SQLException {
        return new ContractRecord(
                acceptance(row),
                ContractStatus.valueOf(row.getString("status")),
                row.getBytes("receipt") == null
                        ? Optional.empty()
                        : Optional.of(
                                new Delivery(
                                        row.getDouble("completed_at_seconds"),
                                        row.getLong("completed_at_millis"),
                                        row.getLong("latency_millis"),
                                        bytes(row, "receipt"))),
                row.getString("reason") == null
                        ? Optional.empty()
                        : Optional.of(
                                new Verdict(
                                        Reason.valueOf(row.getString("reason")),
                                        row.getInt("quality_ppm"),
                                        row.getString("explanation"))),
                row.getBytes("batch") == null
                        ? Optional.empty()
                        : Optional.of(
                                new Settlement(row.getLong("amount_micro"), id(row, "batch"))));
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        return new Acceptance(
                id(row, "id"),
                id(row, "menu"),
                bytes(row, "device"),
                row.getLong("round"),
                row.getInt("item"),
                row.getLong("theta_milli"),
                row.getLong("reward_micro"),
                row.getLong("promised_latency_millis"),
                row.getInt("guaranteed_observations"),
                row.getLong("spacing_millis"),
                row.getDouble("accepted_at_seconds"),
                row.getLong("accepted_at_millis"),
                id(row, "nonce"));
    }

    static Observation observation(ResultSet row) throws SQLException {
        return new Observation(
                row.getDouble("observed_at_seconds"), Measured.values(row.getString("measured")));
    }

    static OutboxRecord outbox(ResultSet row) throws SQLException {
        return new OutboxRecord(
                row.getLong("sequence"),
                id(row, "id"),
                row.getInt("kind"),
                bytes(row, "envelope"),
                OutboxRecord.Status.valueOf(row.getString("status")),
                row.getString("result"));
    }

    static TypeRecord type(ResultSet row) throws SQLException {
        return new TypeRecord(
                bytes(row, "device"),
                row.getLong("round"),
                new TypeEstimate(
                        row.getDouble("log_mean"),
                        row.getDouble("log_deviation"),
                        row.getInt("contributions")));
    }

    static DatasetRecord dataset(ResultSet row) throws SQLException {
        return new DatasetRecord(
                row.getLong("round"), bytes(row, "content_hash"), row.getLong("row_count"));
    }

    static ModelRecord model(ResultSet row) throws SQLException {
        return new ModelRecord(
                row.getString("name"),
                row.getInt("version"),
                row.getLong("round"),
                bytes(row, "weights_hash"),
                row.getString("metrics"));
    }

    private static ByteString bytes(ResultSet row, String column) throws SQLException {
        return ByteString.of(row.getBytes(column));
    }

    private static Id id(ResultSet row, String column) throws SQLException {
        return Id.of(row.getBytes(column));
    }
}
