package giot.edge.store.jdbc;

import static giot.edge.store.jdbc.Samples.accepted;
import static giot.edge.store.jdbc.Samples.delivered;
import static giot.edge.store.jdbc.Samples.id;
import static giot.edge.store.jdbc.StoreFailure.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import giot.edge.store.EdgeStore;
import giot.edge.store.Effect;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.RoundEnded;
import giot.edge.store.StoreException;
import giot.edge.store.StoreException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real PostgreSQL server goes away, hangs or is slow while a store works with it.
@Timeout(90)
class LostDatabaseIT {

    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Patience.Limits HASTY =
            new Patience.Limits(
                    Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMillis(100));

    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().start(task);

    private static @Nullable PostgresServer server;

    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private String url = "";

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> programs = PostgresServer.installed();
        assumeTrue(programs.isPresent(), "no PostgreSQL server of version 15 or later installed");
        server = PostgresServer.start(programs.orElseThrow());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void create() throws SQLException {
        url = running().createDatabase();
    }

    @Test
    void waitsForAServerThatIsStoppedAndGoesOnWhenItIsBack() throws Exception {
        try (JdbcEdgeStore store = open(Patience.Limits.DEFAULT)) {
            store.commit(accepted(1));
            running().stop();
            CompletableFuture<List<Effect>> commit = commit(store, List.of(delivered(1)));
            assertThat(notice()).contains("cannot be reached").endsWith("waiting for it");
            assertThat(commit).isNotDone();
            running().restart("");
            assertThat(commit.get(20, TimeUnit.SECONDS)).containsExactly(Effect.CHANGED);
            assertThat(notice()).containsPattern("is back after [0-9.]+ s; going on");
            assertThat(store.contribution(id(1))).isPresent();
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void saysThatAServerHangsAndGoesOnWhenItAnswers() throws Exception {
        try (JdbcEdgeStore store = open(Patience.Limits.DEFAULT)) {
            store.commit(accepted(1));
            running().signal("STOP");
            CompletableFuture<List<Effect>> commit = commit(store, List.of(delivered(1)));
            try {
                assertThat(notice()).endsWith("the database does not answer; waiting for it");
                assertThat(commit).isNotDone();
            } finally {
                running().signal("CONT");
            }
            assertThat(commit.get(20, TimeUnit.SECONDS)).containsExactly(Effect.CHANGED);
            assertThat(notice()).contains("is back after");
        }
    }

    @Test
    void givesUpAConnectionThatHangsButNotTheServer() throws Exception {
        try (JdbcEdgeStore store = open(HASTY)) {
            store.commit(accepted(1));
            running().signal("STOP");
            CompletableFuture<List<Effect>> commit = commit(store, List.of(delivered(1)));
            try {
                assertThat(notice()).contains("does not answer");
                // By then the first connection is given up, and connecting anew fails.
                assertThatThrownBy(() -> commit.get(3, TimeUnit.SECONDS))
                        .isInstanceOf(TimeoutException.class);
            } finally {
                running().signal("CONT");
            }
            assertThat(commit.get(20, TimeUnit.SECONDS)).hasSize(1);
            assertThat(store.contribution(id(1)).orElseThrow().observations()).hasSize(5);
        }
    }

    @Test
    void doesNotGiveUpAServerThatIsSlowerThanThePatience() throws Exception {
        try (JdbcEdgeStore store = open(HASTY)) {
            sql(
                    "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN PERFORM pg_sleep(3); RETURN NEW; END'");
            sql(
                    "CREATE TRIGGER slow BEFORE INSERT ON round_summary FOR EACH ROW"
                            + " EXECUTE FUNCTION slow()");
            assertThat(store.commit(List.of(new RoundEnded(1, "{}")))).hasSize(1);
            assertThat(notice()).contains("does not answer");
            assertThat(notice()).contains("is back after");
            List<EdgeStore.RoundSummary> rounds = new ArrayList<>();
            store.forEachRound(rounds::add);
            assertThat(rounds).containsExactly(new EdgeStore.RoundSummary(1, "{}"));
        }
    }

    @Test
    void goesOnReadingWhereTheConnectionWasLost() throws Exception {
        try (JdbcEdgeStore store = open(Patience.Limits.DEFAULT)) {
            for (int i = 1; i <= 2_500; i++) {
                store.commit(List.of(new RoundEnded(i, "{}")));
            }
            List<Long> rounds = new ArrayList<>();
            store.forEachRound(summary -> {
                rounds.add(summary.round());
                if (rounds.size() == 10) {
                    endConnections();
                }
            });
            assertThat(rounds).hasSize(2_500).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    void endsWhenAnotherEdgeTookTheDatabaseMeanwhile() throws Exception {
        try (JdbcEdgeStore store = open(Patience.Limits.DEFAULT)) {
            store.commit(accepted(1));
            running().stop();
            running().restart("");
            try (EdgeStore other = JdbcEdgeStore.open(settings(url))) {
                assertFails(() -> store.commit(accepted(2)), Kind.LOCKED, "another edge");
                other.commit(accepted(3));
            }
            assertFails(() -> store.commit(accepted(2)), Kind.LOCKED, "while the connection");
        }
        try (EdgeStore again = JdbcEdgeStore.open(settings(url))) {
            assertThat(again.menu(id(2))).isEmpty();
            assertThat(again.menu(id(3))).isPresent();
        }
    }

    @Test
    void stopsWaitingWhenItIsTold() throws Exception {
        JdbcEdgeStore store = open(Patience.Limits.DEFAULT);
        running().stop();
        try {
            CompletableFuture<List<Effect>> commit = commit(store, accepted(1));
            assertThat(notice()).contains("cannot be reached");
            store.stopWaiting();
            assertThat(commit)
                    .failsWithin(SOON)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(StoreException.class);
            store.close();
        } finally {
            running().restart("");
        }
    }

    @Test
    void closesWhileTheServerHangs() throws Exception {
        JdbcEdgeStore store = open(Patience.Limits.DEFAULT);
        running().signal("STOP");
        try {
            CompletableFuture<List<Effect>> commit = commit(store, accepted(1));
            assertThat(notice()).contains("does not answer");
            assertThat(CompletableFuture.runAsync(store::close, OWN_THREAD))
                    .succeedsWithin(Duration.ofSeconds(6));
            assertThat(commit).failsWithin(Duration.ofSeconds(6));
        } finally {
            running().signal("CONT");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://127.0.0.1:1/giot, 127.0.0.1:1",
        "jdbc:postgresql://192.0.2.1/giot, 192.0.2.1",
    })
    void saysSoonThatNoServerCanBeReached(String nowhere, String words) {
        assertUnreachableSoon(settings(nowhere), words);
    }

    @Test
    void saysSoonThatWhatListensDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String place = "127.0.0.1:" + silent.getLocalPort();
            assertUnreachableSoon(settings("jdbc:postgresql://" + place + "/giot"), place);
        }
    }

    @Test
    void saysSoonThatTheServerHasNoSuchDatabase() {
        String missing = url.replaceFirst("[^/]+$", "missing");
        assertUnreachableSoon(settings(missing), "\"missing\" does not exist");
    }

    @Test
    void saysSoonThatTheServerRefusesTheUser() {
        StoreSettings stranger = StoreSettings.postgresql(url, "stranger", "wrong", "edge-1");
        assertUnreachableSoon(stranger, "stranger");
    }

    private void assertUnreachableSoon(StoreSettings settings, String words) {
        CompletableFuture<Void> attempt =
                CompletableFuture.runAsync(
                        () ->
                                assertFails(
                                        () -> JdbcEdgeStore.open(settings, notices::add),
                                        Kind.UNREACHABLE,
                                        words),
                        OWN_THREAD);
        assertThat(attempt).succeedsWithin(SOON);
        assertThat(notices).as("nothing is waited for").isEmpty();
    }

    private JdbcEdgeStore open(Patience.Limits limits) {
        return JdbcEdgeStore.open(settings(url), Optional.of(notices::add), limits);
    }

    private static CompletableFuture<List<Effect>> commit(
            EdgeStore store, List<? extends StoreEvent> group) {
        return CompletableFuture.supplyAsync(() -> store.commit(group), OWN_THREAD);
    }

    /// The next notice, which must come soon.
    private String notice() throws InterruptedException {
        String line = notices.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(line).as("a notice").isNotNull().startsWith("store jdbc:").hasLineCount(1);
        return String.valueOf(line);
    }

    private void endConnections() {
        try {
            sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                            + " current_database() AND pid <> pg_backend_pid()");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, running().user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static StoreSettings settings(String url) {
        return StoreSettings.postgresql(url, "giot", "", "edge-1");
    }

    private static PostgresServer running() {
        if (server == null) {
            throw new IllegalStateException("the server is not running");
        }
        return server;
    }
}
