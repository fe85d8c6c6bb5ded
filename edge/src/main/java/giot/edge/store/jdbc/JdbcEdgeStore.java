package giot.edge.store.jdbc;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The store in an SQLite file (the default) or a PostgreSQL database.
public final class JdbcEdgeStore implements EdgeStore {

    private static final int ROWS_AT_A_TIME = 1000;
    private static final String DELIVERED = "status IN ('DELIVERED', 'ASSESSED', 'SETTLED')";
    private static final String JOINED =
            " c JOIN observation o ON o.contract = c.id"
                    + " ORDER BY c.completed_at_millis, c.sequence, o.position";

    private final Database database;
    private final String edgeName;

    private JdbcEdgeStore(Database database, StoreSettings settings) {
        this.database = database;
        this.edgeName = settings.edgeName();
    }

    /// Opens the store, creating or upgrading its tables where needed. A server that is lost later
    /// on makes it fail.
    ///
    /// @throws StoreException when the data is locked, damaged, of another version or of another
    ///   edge, or the server cannot be reached or does not keep what it commits
    public static JdbcEdgeStore open(StoreSettings settings) {
        return open(settings, Optional.empty(), Patience.Limits.DEFAULT);
    }

    /// As [#open(StoreSettings)], but a server that is lost later on, or does not answer, is waited
    /// for, until [#stopWaiting].
    ///
    /// @param notice told within two seconds that the server is waited for, and when it is back
    public static JdbcEdgeStore open(StoreSettings settings, Consumer<String> notice) {
        return open(settings, Optional.of(notice), Patience.Limits.DEFAULT);
    }

    static JdbcEdgeStore open(
            StoreSettings settings, Optional<Consumer<String>> notice, Patience.Limits limits) {
        return new JdbcEdgeStore(Database.open(settings, notice, limits), settings);
    }

    /// Ends the wait for a lost server, now and from now on: what is asked fails instead.
    public void stopWaiting() {
        database.stopWaiting();
    }

    @Override
    public List<Effect> commit(List<? extends StoreEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        return database.use(handle ->
                handle.inTransaction(transaction -> new EventWriter(transaction).write(events)));
    }

    @Override
    public String edgeName() {
        return edgeName;
    }

    @Override
    public Position position() {
        return database.use(handle ->
                handle.createQuery("SELECT scenario_seconds, round FROM progress")
                        .map((row, context) ->
                                new Position(
                                        row.getDouble("scenario_seconds"), row.getLong("round")))
                        .one());
    }

    @Override
    public Optional<DeviceRecord> device(ByteString publicKey) {
        return find("SELECT * FROM device WHERE public_key = ?", publicKey.toArray(), Rows::device);
    }

    @Override
    public Optional<DeviceRecord> deviceNamed(String name) {
        return find("SELECT * FROM device WHERE name = ?", name, Rows::device);
    }

    @Override
    public void forEachDevice(Consumer<DeviceRecord> action) {
        stream(query("SELECT * FROM device ORDER BY sequence"), Rows::device, action);
    }

    @Override
    public Optional<MenuRecord> menu(Id id) {
        return find("SELECT * FROM menu WHERE id = ?", id.toBytes(), Rows::menu);
    }

    @Override
    public void forEachMenu(Consumer<MenuRecord> action) {
        stream(query("SELECT * FROM menu ORDER BY round, id"), Rows::menu, action);
    }

    @Override
    public Optional<ContractRecord> contract(Id id) {
        return find("SELECT * FROM contract WHERE id = ?", id.toBytes(), Rows::contract);
    }

    @Override
    public void forEachContract(Set<ContractStatus> statuses, Consumer<ContractRecord> action) {
        if (!statuses.isEmpty()) {
            List<String> names = statuses.stream().map(Enum::name).sorted().toList();
            String sql = "SELECT * FROM contract WHERE status IN (<statuses>) ORDER BY sequence";
            stream(
                    handle -> handle.createQuery(sql).bindList("statuses", names),
                    Rows::contract,
                    action);
        }
    }

    @Override
    public void forEachContribution(int most, Consumer<Contribution> action) {
        String latest =
                "SELECT c.*, o.* FROM (SELECT * FROM contract WHERE "
                        + DELIVERED
                        + " ORDER BY completed_at_millis DESC, sequence DESC LIMIT ?)";
        contributions(handle -> handle.createQuery(latest + JOINED).bind(0, most), action);
    }

    @Override
    public Optional<Contribution> contribution(Id contract) {
        String one = "SELECT c.*, o.* FROM (SELECT * FROM contract WHERE id = ?)";
        List<Contribution> found = new ArrayList<>(1);
        contributions(
                handle -> handle.createQuery(one + JOINED).bind(0, contract.toBytes()), found::add);
        return found.stream().findFirst();
    }

    @Override
    public void forEachPaid(long round, Consumer<Contribution> action) {
        String paid =
                "SELECT c.*, o.* FROM (SELECT * FROM contract WHERE round = ? AND reason = 'PAID')";
        contributions(handle -> handle.createQuery(paid + JOINED).bind(0, round), action);
    }

    @Override
    public List<OutboxRecord> pendingTransactions() {
        return list(
                "SELECT * FROM outbox WHERE status = 'PENDING' ORDER BY sequence", Rows::outbox);
    }

    @Override
    public Optional<OutboxRecord> transaction(Id id) {
        return find("SELECT * FROM outbox WHERE id = ?", id.toBytes(), Rows::outbox);
    }

    @Override
    public Map<ByteString, TypeEstimate> typeEstimates() {
        String latest =
                "SELECT * FROM type_history t WHERE contributions ="
                        + " (SELECT MAX(contributions) FROM type_history WHERE device = t.device)"
                        + " ORDER BY device";
        Map<ByteString, TypeEstimate> estimates = new LinkedHashMap<>();
        stream(
                query(latest),
                Rows::type,
                record -> estimates.put(record.device(), record.estimate()));
        return estimates;
    }

    @Override
    public List<TypeRecord> typeHistory(ByteString device) {
        String sql = "SELECT * FROM type_history WHERE device = ? ORDER BY contributions";
        List<TypeRecord> history = new ArrayList<>();
        stream(
                handle -> handle.createQuery(sql).bind(0, device.toArray()),
                Rows::type,
                history::add);
        return history;
    }

    @Override
    public List<DatasetRecord> datasets() {
        return list("SELECT * FROM dataset ORDER BY round", Rows::dataset);
    }

    @Override
    public List<ModelRecord> models() {
        return list("SELECT * FROM model ORDER BY name, version", Rows::model);
    }

    @Override
    public void forEachRound(Consumer<RoundSummary> action) {
        stream(
                query("SELECT * FROM round_summary ORDER BY round"),
                row -> new RoundSummary(row.getLong("round"), row.getString("summary")),
                action);
    }

    @Override
    public void close() {
        database.close();
    }

    private static Function<Handle, Query> query(String sql) {
        return handle -> handle.createQuery(sql);
    }

    private <T> Optional<T> find(String sql, Object argument, RowReader<T> reader) {
        return database.use(handle ->
                handle.createQuery(sql)
                        .bind(0, argument)
                        .map((row, context) -> reader.read(row))
                        .findOne());
    }

    private <T> List<T> list(String sql, RowReader<T> reader) {
        List<T> records = new ArrayList<>();
        stream(query(sql), reader, records::add);
        return records;
    }

    /// Reads inside a transaction, without which PostgreSQL would send all rows at once. When the
    /// connection is lost on the way, the next reading skips the rows that were handed over: they
    /// are the same, since nobody else writes.
    private <T> void stream(
            Function<Handle, Query> query, RowReader<T> reader, Consumer<? super T> action) {
        AtomicLong handedOver = new AtomicLong();
        database.use(handle -> {
            handle.useTransaction(transaction ->
                    query.apply(transaction)
                            .setFetchSize(ROWS_AT_A_TIME)
                            .map((row, context) -> reader.read(row))
                            .useStream(rows ->
                                    rows.skip(handedOver.get())
                                            .forEach(row -> {
                                                handedOver.incrementAndGet();
                                                database.aside(() -> action.accept(row));
                                            })));
            return true;
        });
    }

    /// Gathers joined rows, which come grouped by contract.
    private void contributions(Function<Handle, Query> query, Consumer<Contribution> action) {
        ContributionGatherer gatherer = new ContributionGatherer(action);
        stream(query, ContributionGatherer.Row::read, gatherer::add);
        gatherer.finish();
    }

    /// Reads one row.
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
