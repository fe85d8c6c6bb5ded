package giot.app.run;

import giot.app.report.Detection;
import giot.app.report.ReputationPoint;
import giot.app.report.RunReport.Counts;
import giot.app.report.RunReport.Payment;
import giot.app.report.RunReport.ReputationMeans;
import giot.edge.store.ContractRecord;
import giot.edge.store.ContractStatus;
import giot.edge.store.EdgeStore;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.state.ReputationPolicy;
import giot.terms.ByteString;
import giot.terms.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every contract of a run, read once from the store: who was paid, who was refused and why.
final class Contracts {

    private static final double[] TYPE_EDGES = {10, 50, 100, 150, 200};

    private final Map<ByteString, String> names = new HashMap<>();
    private final List<ContractRecord> contracts = new ArrayList<>();
    private final FleetTruth truth;

    Contracts(EdgeStore store, FleetTruth truth) {
        this.truth = truth;
        store.forEachDevice(device -> names.put(device.publicKey(), device.name()));
        store.forEachContract(EnumSet.allOf(ContractStatus.class), contracts::add);
        contracts.sort(
                Comparator.comparingDouble(
                        c -> c.delivery().map(d -> d.completedAtSeconds()).orElse(0.0)));
    }

    Counts counts(long rounds, long menus) {
        SortedMap<String, Long> refused = new TreeMap<>();
        long late = 0;
        long delivered = 0;
        for (ContractRecord contract : contracts) {
            Reason reason = reason(contract);
            if (reason == Reason.LATE) {
                late++;
            } else if (contract.delivery().isPresent()) {
                delivered++;
            }
            if (reason != null && reason.isRefusal()) {
                refused.merge(reason.name(), 1L, Long::sum);
            }
        }
        return new Counts(rounds, menus, contracts.size(), delivered, late, refused);
    }

    List<Payment> payments() {
        List<Payment> payments = new ArrayList<>();
        for (ContractRecord contract : contracts) {
            contract.settlement()
                    .filter(_ -> reason(contract) == Reason.PAID)
                    .ifPresent(settlement ->
                            payments.add(
                                    new Payment(
                                            name(contract),
                                            contract.id().hex(),
                                            settlement.amountMicro(),
                                            Reason.PAID.name())));
        }
        return payments;
    }

    Detection detection() {
        SortedMap<String, long[]> byKind = new TreeMap<>();
        long[][] byType = new long[TYPE_EDGES.length - 1][2];
        for (ContractRecord contract : contracts) {
            Reason reason = reason(contract);
            Optional<FleetTruth.Vehicle> vehicle =
                    truth.contribution(contract.id(), name(contract));
            if (reason == null || reason == Reason.LATE || vehicle.isEmpty()) {
                continue;
            }
            long[] cell =
                    vehicle.get().misbehaviour() == null
                            ? byType[bin(vehicle.get().theta())]
                            : byKind.computeIfAbsent(
                                    vehicle.get().misbehaviour().name(), _ -> new long[2]);
            cell[0]++;
            cell[1] += reason.isRefusal() ? 1 : 0;
        }
        List<Detection.KindRefusals> kinds = new ArrayList<>();
        byKind.forEach((kind, n) -> kinds.add(new Detection.KindRefusals(kind, n[0], n[1])));
        List<Detection.TypeRefusals> types = new ArrayList<>();
        for (int i = 0; i < byType.length; i++) {
            types.add(
                    new Detection.TypeRefusals(
                            TYPE_EDGES[i], TYPE_EDGES[i + 1], byType[i][0], byType[i][1]));
        }
        return new Detection(kinds, types);
    }

    /// Reputation round by round, by the rules' own formula over the settled contracts.
    List<ReputationPoint> reputationOverTime(double roundSeconds) {
        Map<String, Reputation> standing = new HashMap<>();
        TreeMap<Long, ReputationPoint> points = new TreeMap<>();
        for (ContractRecord contract : contracts) {
            Reason reason = reason(contract);
            if (contract.settlement().isEmpty() || reason == null) {
                continue;
            }
            String name = name(contract);
            Reputation before =
                    standing.getOrDefault(name, Reputation.newcomer(ReputationPolicy.DEFAULT));
            standing.put(name, before.after(reason, ReputationPolicy.DEFAULT));
            double completed = contract.delivery().orElseThrow().completedAtSeconds();
            long round = (long) Math.floor(completed / roundSeconds);
            points.put(
                    round,
                    new ReputationPoint(
                            round,
                            mean(standing, FleetTruth.Vehicle::honest),
                            mean(standing, v -> !v.honest())));
        }
        return List.copyOf(points.values());
    }

    /// Mean reputations at the end, as the ledger has them.
    ReputationMeans reputation(Map<String, Reputation> onLedger) {
        return new ReputationMeans(
                mean(onLedger, FleetTruth.Vehicle::honest), mean(onLedger, v -> !v.honest()));
    }

    /// Devices that had a contract settled, by name.
    Map<String, ByteString> settledDevices() {
        Map<String, ByteString> devices = new TreeMap<>();
        for (ContractRecord contract : contracts) {
            if (contract.settlement().isPresent()) {
                devices.put(name(contract), contract.acceptance().device());
            }
        }
        return devices;
    }

    String nameOf(ByteString key) {
        return names.getOrDefault(key, key.hex());
    }

    private @Nullable Double mean(
            Map<String, Reputation> standing, Predicate<FleetTruth.Vehicle> group) {
        double sum = 0;
        int count = 0;
        for (Map.Entry<String, Reputation> entry : standing.entrySet()) {
            if (truth.vehicle(entry.getKey()).filter(group).isPresent()) {
                sum += entry.getValue().expectedPpm() / 1e6;
                count++;
            }
        }
        return count == 0 ? null : sum / count;
    }

    private String name(ContractRecord contract) {
        return nameOf(contract.acceptance().device());
    }

    private static @Nullable Reason reason(ContractRecord contract) {
        return contract.verdict().map(ContractRecord.Verdict::reason).orElse(null);
    }

    private static int bin(double theta) {
        int bin = 0;
        while (bin + 2 < TYPE_EDGES.length && theta >= TYPE_EDGES[bin + 1]) {
            bin++;
        }
        return bin;
    }
}
