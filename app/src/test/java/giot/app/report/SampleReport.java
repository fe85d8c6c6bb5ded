package giot.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.report.Detection.KindRefusals;
import giot.app.report.Detection.TypeRefusals;
import giot.app.report.RunReport.Counts;
import giot.app.report.RunReport.DataTotals;
import giot.app.report.RunReport.LedgerHead;
import giot.app.report.RunReport.ModelError;
import giot.app.report.RunReport.Money;
import giot.app.report.RunReport.Payment;
import giot.app.report.RunReport.ReputationMeans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A seeded run's report with the shape of a real one: some 120 vehicles a round, 15 % of them
/// misbehaving. Its figures are invented.
final class SampleReport {

    private static final String[] KINDS = {"free-riding", "noise", "replay", "stuck", "teleport"};
    private static final String[] REASONS = {
        "OFF_ROAD", "PRECISION", "REPLAY", "STUCK", "TELEPORT"
    };
    private static final double[] BINS = {10, 50, 100, 150, 200};
    private static final long DEPOSIT = 5_000_000_000L;

    private final Random random;
    private final List<Payment> payments = new ArrayList<>();
    private final TreeMap<String, Long> refused = new TreeMap<>();
    private final Map<String, long[]> byKind = new TreeMap<>();
    private final long[][] byType = new long[BINS.length - 1][2];
    private final Map<Integer, Double> thetas = new HashMap<>();
    private final List<RoundFigures> rounds = new ArrayList<>();
    private final List<ReputationPoint> reputations = new ArrayList<>();
    private final List<ModelPoint> points = new ArrayList<>();
    private final List<JsonNode> states = new ArrayList<>();
    private long accepted;
    private long late;
    private long paidMicro;

    private SampleReport(long seed) {
        random = new Random(seed);
    }

    static RunReport of(long seed, int rounds) {
        SampleReport sample = new SampleReport(seed);
        for (int round = 1; round <= rounds; round++) {
            sample.round(round);
        }
        return sample.report(seed, rounds);
    }

    private void round(int round) {
        int present = 90 + random.nextInt(60);
        int users = present - random.nextInt(12);
        long[] outcome = new long[3];
        long paidBefore = paidMicro;
        for (int user = 0; user < users; user++) {
            contribution(round * 8 + user, outcome);
        }
        accepted += users;
        rounds.add(
                new RoundFigures(
                        round,
                        present,
                        users,
                        users,
                        outcome[0] + outcome[1],
                        outcome[0],
                        outcome[1],
                        outcome[2],
                        paidMicro - paidBefore,
                        1e-6 * random.nextInt(400),
                        1e-6 * random.nextInt(250),
                        1 - 1e-5 * random.nextInt(30),
                        900 + 4.0 * users + 30 * random.nextGaussian(),
                        3 + 0.2 * random.nextDouble()));
        double learned = 1 - Math.exp(-round / 6.0);
        reputations.add(
                new ReputationPoint(
                        round,
                        0.5 + 0.44 * learned + 0.01 * random.nextGaussian(),
                        0.5 - 0.38 * learned + 0.02 * random.nextGaussian()));
        models(round);
        states.add(state(round, users));
    }

    private void contribution(int device, long[] outcome) {
        boolean dishonest = device % 7 == 3;
        double theta = thetas.computeIfAbsent(device, _ -> 10 + 190 * random.nextDouble());
        if (random.nextInt(50) == 0) {
            late++;
            outcome[2]++;
            return;
        }
        int kind = device % KINDS.length;
        boolean refuse = random.nextDouble() < (dishonest ? 0.94 : 0.011);
        if (dishonest) {
            count(byKind.computeIfAbsent(KINDS[kind], _ -> new long[2]), refuse);
        } else {
            count(byType[Math.min(BINS.length - 2, (int) (theta / 50))], refuse);
        }
        if (refuse) {
            refused.merge(REASONS[dishonest ? kind : 1], 1L, Long::sum);
            outcome[1]++;
            return;
        }
        long amount = Math.round(1e6 * (0.12 + theta / 220));
        paidMicro += amount;
        outcome[0]++;
        String contract = String.format("%016x%016x", random.nextLong(), random.nextLong());
        payments.add(new Payment("veh-%04d".formatted(device), contract, amount, "PAID"));
    }

    private static void count(long[] cell, boolean refuse) {
        cell[0]++;
        cell[1] += refuse ? 1 : 0;
    }

    private void models(int round) {
        if (round % 5 == 0) {
            double gain = 0.35 * (1 - Math.exp(-round / 15.0));
            points.add(point(round, ModelTask.IMPUTATION, "masked diffusion", 1.62 - gain));
            points.add(point(round, ModelTask.IMPUTATION, "ridge", 1.41));
            points.add(point(round, ModelTask.FORECAST, "masked diffusion", 1.93 - gain / 2));
            points.add(point(round, ModelTask.FORECAST, "ridge", 1.71));
        }
    }

    private ModelPoint point(int round, ModelTask task, String name, double mae) {
        return new ModelPoint(round, task, name, mae + 0.03 * random.nextGaussian());
    }

    private static JsonNode state(int round, int users) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("round", round).put("seed", 1_000 + round);
        state.putObject("state").put("users", users).put("maxLatency", 150);
        state.putArray("items").addObject().put("type", 1).put("theta", 50).put("reward", 0.35);
        return state;
    }

    private RunReport report(long seed, int count) {
        long escrowed = 1_250_000;
        long refunded = 3L * count * 410_377;
        return new RunReport(
                new Counts(count, count, accepted, accepted - late, late, refused),
                new Money(
                        DEPOSIT, DEPOSIT - escrowed - paidMicro, escrowed, paidMicro, 0, refunded),
                payments,
                new LedgerHead(accepted + 4L * count + 160, "9f3ac1".repeat(10) + "77e0"),
                reputation(),
                new DataTotals(5L * payments.size(), count),
                List.of(
                        error(
                                "masked diffusion",
                                ModelKind.GENERATIVE,
                                ModelTask.IMPUTATION,
                                1.62,
                                1.274),
                        error("ridge", ModelKind.TRADITIONAL, ModelTask.IMPUTATION, 1.41, 1.41),
                        error(
                                "masked diffusion",
                                ModelKind.GENERATIVE,
                                ModelTask.FORECAST,
                                1.93,
                                1.757),
                        error("ridge", ModelKind.TRADITIONAL, ModelTask.FORECAST, 1.71, 1.71)),
                steps(count),
                provenance(seed, count),
                detection(),
                reputations,
                rounds,
                types(),
                details(count),
                points,
                new AuditOutcome(true, accepted + 4L * count + 160, 0.84, null),
                states,
                null);
    }

    private ReputationMeans reputation() {
        ReputationPoint last = reputations.getLast();
        return new ReputationMeans(last.honestMean(), last.dishonestMean());
    }

    private static ModelError error(
            String name, ModelKind kind, ModelTask task, double before, double after) {
        return new ModelError(name, kind, task, before, after);
    }

    private static SequencedMap<String, Double> steps(int rounds) {
        LinkedHashMap<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("design", 0.0021 * rounds);
        seconds.put("issue", 0.19 * rounds);
        seconds.put("collect", 2.61 * rounds);
        seconds.put("assess", 0.034 * rounds);
        seconds.put("settle", 0.22 * rounds);
        seconds.put("learn", 0.41 * rounds);
        return seconds;
    }

    private static RunProvenance provenance(long seed, int rounds) {
        return new RunProvenance(
                Instant.parse("2026-11-22T08:00:00Z"),
                seed,
                20,
                new Pacing(17.25, new LinkedHashMap<>(Map.of("ledger", 1.5))),
                rounds,
                "exact",
                "contract",
                "type-free",
                "giot 0.1.0",
                "AMD EPYC, 2 cores, 8 GB, Linux 6.1, Temurin 25.0.1",
                false,
                "giot run --minutes " + rounds + " --seed " + seed);
    }

    private Detection detection() {
        List<KindRefusals> kinds = new ArrayList<>();
        byKind.forEach((kind, n) -> kinds.add(new KindRefusals(kind, n[0], n[1])));
        List<TypeRefusals> types = new ArrayList<>();
        for (int i = 0; i < byType.length; i++) {
            types.add(new TypeRefusals(BINS[i], BINS[i + 1], byType[i][0], byType[i][1]));
        }
        return new Detection(kinds, types);
    }

    private List<TypePoint> types() {
        return thetas.values().stream()
                .map(theta ->
                        new TypePoint(
                                theta,
                                Math.clamp(theta * (1 + 0.16 * random.nextGaussian()), 10, 200)))
                .toList();
    }

    private static List<ModelDetail> details(int rounds) {
        long cells = 96L * rounds;
        return List.of(
                detail("masked diffusion", ModelTask.IMPUTATION, 1.274, 0.93, 0.91, cells),
                baseline("last value", ModelTask.IMPUTATION, 1.982, cells),
                baseline("time-of-day mean", ModelTask.IMPUTATION, 1.655, cells),
                baseline("linear interpolation", ModelTask.IMPUTATION, 1.731, cells),
                baseline("ridge", ModelTask.IMPUTATION, 1.41, cells),
                detail("masked diffusion", ModelTask.FORECAST, 1.757, 1.28, 0.86, cells / 2),
                baseline("last value", ModelTask.FORECAST, 2.214, cells / 2),
                baseline("time-of-day mean", ModelTask.FORECAST, 1.842, cells / 2),
                baseline("ridge", ModelTask.FORECAST, 1.71, cells / 2));
    }

    private static ModelDetail detail(
            String name, ModelTask task, double mae, double crps, double coverage, long cells) {
        return new ModelDetail(
                name, ModelKind.GENERATIVE, task, mae, mae * 1.36, crps, coverage, cells, false);
    }

    private static ModelDetail baseline(String name, ModelTask task, double mae, long cells) {
        return new ModelDetail(
                name, ModelKind.TRADITIONAL, task, mae, mae * 1.36, null, null, cells, false);
    }
}
