package giot.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import giot.app.report.AuditOutcome;
import giot.app.report.RoundFigures;
import giot.app.report.RunProvenance;
import giot.app.report.RunReport;
import giot.app.report.TypePoint;
import giot.app.site.Site;
import giot.edge.port.RoundSummary;
import giot.edge.port.Step;
import giot.edge.round.RoundSettings;
import giot.edge.round.SummaryJson;
import giot.edge.store.DatasetRecord;
import giot.edge.store.EdgeStore;
import giot.edge.store.MenuStatus;
import giot.ledger.client.LedgerStatus;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.state.Reputation;
import giot.terms.Key;
import giot.terms.Reason;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts a run's report together from what the store and the ledger hold.
final class ReportBuilder {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final EdgeStore store;
    private final RoundSettings settings;
    private final long seed;
    private final FleetTruth truth;
    private final Referee referee;

    ReportBuilder(
            EdgeStore store, RoundSettings settings, long seed, FleetTruth truth, Referee referee) {
        this.store = store;
        this.settings = settings;
        this.seed = seed;
        this.truth = truth;
        this.referee = referee;
    }

    RunReport build(
            Site site,
            LedgerStatus status,
            @Nullable AuditOutcome audit,
            RunProvenance provenance,
            Map<Step, Double> seconds) {
        LedgerView ledger = site.ledger.gateway().view();
        Contracts contracts = new Contracts(store, truth);
        List<RoundFigures> rounds = rounds(provenance);
        Map<String, Reputation> reputations = new TreeMap<>();
        contracts
                .settledDevices()
                .forEach((name, key) ->
                        ledger.reputation(Key.of(key.toArray()))
                                .ifPresent(r -> reputations.put(name, r)));
        List<DatasetRecord> datasets = store.datasets();
        return new RunReport(
                contracts.counts(offering(rounds, provenance), menus()),
                money(site.account().map(EdgeAccount::money).orElse(Money.NONE)),
                contracts.payments(),
                new RunReport.LedgerHead(status.height(), status.stateHash().toString()),
                contracts.reputation(reputations),
                new RunReport.DataTotals(
                        datasets.stream().mapToLong(DatasetRecord::rows).sum(), datasets.size()),
                referee.errors(),
                seconds(seconds),
                provenance,
                contracts.detection(),
                contracts.reputationOverTime(settings.lengthSeconds()),
                rounds,
                types(contracts),
                referee.details(),
                referee.overTime(),
                audit,
                states(),
                referee.incidents());
    }

    /// Rounds with an offer; those after them only wait for the last contracts.
    private long offering(List<RoundFigures> rounds, RunProvenance provenance) {
        double planned = planned(provenance);
        return rounds.stream().filter(round -> round.round() < planned).count();
    }

    private double planned(RunProvenance provenance) {
        return provenance.minutes() * 60 / settings.lengthSeconds();
    }

    private long menus() {
        long[] issued = new long[1];
        store.forEachMenu(menu -> {
            if (menu.status() == MenuStatus.ISSUED || menu.status() == MenuStatus.CLOSED) {
                issued[0]++;
            }
        });
        return issued[0];
    }

    private static RunReport.Money money(Money money) {
        return new RunReport.Money(
                money.deposited(),
                money.balance(),
                money.escrowed(),
                money.paid(),
                money.withdrawn(),
                money.refunded());
    }

    private static SequencedMap<String, Double> seconds(Map<Step, Double> seconds) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        seconds.forEach((step, s) -> named.put(step.name().toLowerCase(Locale.ROOT), s));
        return named;
    }

    /// The rounds with an offer, and those after them in which something was still judged.
    private List<RoundFigures> rounds(RunProvenance provenance) {
        List<RoundFigures> rounds = new ArrayList<>();
        store.forEachRound(stored -> rounds.add(summary(SummaryJson.read(stored.summary()))));
        double planned = planned(provenance);
        rounds.removeIf(r -> r.round() >= planned && r.delivered() + r.late() == 0);
        return rounds;
    }

    private static RoundFigures summary(RoundSummary round) {
        long paid = round.judged().getOrDefault(Reason.PAID.name(), 0);
        long late = round.judged().getOrDefault(Reason.LATE.name(), 0);
        long all = round.judged().values().stream().mapToLong(Integer::longValue).sum();
        boolean issued = round.users() > 0;
        return new RoundFigures(
                round.round(),
                round.present(),
                round.users(),
                round.accepted(),
                all - late,
                paid,
                all - paid - late,
                late,
                round.paidMicro(),
                issued ? round.minIrSlack() : null,
                issued ? round.minIcSlack() : null,
                issued ? round.capturedSurplus() : null,
                issued ? round.edgeUtility() : null,
                round.seconds());
    }

    private List<TypePoint> types(Contracts contracts) {
        List<TypePoint> types = new ArrayList<>();
        store.typeEstimates()
                .forEach((key, estimate) ->
                        truth.vehicle(contracts.nameOf(key))
                                .filter(FleetTruth.Vehicle::honest)
                                .ifPresent(v ->
                                        types.add(new TypePoint(v.theta(), estimate.theta()))));
        return types;
    }

    /// Each round's contract state, seed and items: what is needed to design the menu again.
    private List<JsonNode> states() {
        List<JsonNode> states = new ArrayList<>();
        store.forEachMenu(menu -> {
            try {
                states.add(
                        MAPPER.createObjectNode()
                                .put("round", menu.round())
                                .put("seed", seed + menu.round())
                                .put("menu", menu.id().hex())
                                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                        "state", MAPPER.readTree(menu.state()))
                                .set("items", MAPPER.readTree(menu.items())));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("a stored menu cannot be read", e);
            }
        });
        return states;
    }
}
