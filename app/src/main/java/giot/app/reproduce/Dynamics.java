package giot.app.reproduce;

import giot.experiments.behaviour.BehaviourStudy;
import giot.experiments.reproduce.ChangedNetworks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Networks that change without retraining (the paper's challenge C2), and users who differ from
/// the model, learned from outcomes alone.
final class Dynamics implements Figure {

    private static final int POLICIES = 6;
    private static final int METHODS = 5;
    private static final int REFERENCES = 3;

    @Override
    public String name() {
        return "dynamics";
    }

    @Override
    public String description() {
        return "changed networks without retraining; users who differ from the model";
    }

    @Override
    public FigureFinding make(boolean quick, int seeds, Steps steps) throws IOException {
        ChangedNetworks networks = quick ? ChangedNetworks.quick() : ChangedNetworks.standard();
        BehaviourStudy usual = quick ? BehaviourStudy.quick() : BehaviourStudy.standard();
        if (seeds > 0) {
            networks = new ChangedNetworks(seeds, networks.heldOutStates(), networks.effort());
        }
        BehaviourStudy study =
                new BehaviourStudy(
                        usual.behaviour(),
                        usual.budgets(),
                        seeds == 0 ? usual.seeds() : seeds,
                        usual.heldOutStates(),
                        usual.updates());
        steps.expect(
                networks.seeds() * POLICIES * ChangedNetworks.changes().size()
                        + study.seeds() * (REFERENCES + METHODS * study.budgets().size()));
        List<ChangedNetworks.Result> changed = networks.run(result -> steps.done(done(result)));
        List<BehaviourStudy.Result> behaved = study.run(result -> steps.done(done(result)));
        return new FigureFinding(
                List.of("study", "method", "condition", "seed", "mean", "p05"),
                rows(changed, behaved),
                List.of(networksPanel(changed), behaviourPanel(study, behaved)),
                summary(changed, behaved));
    }

    private static String done(ChangedNetworks.Result r) {
        return "%s trained on %s, seed %d, change %s: %.2f %%"
                .formatted(r.policy(), r.trainedOn(), r.seed(), r.change(), 100 * r.mean());
    }

    private static String done(BehaviourStudy.Result r) {
        return "%s, %d rounds, seed %d: recovers %.1f %%"
                .formatted(r.method(), r.rounds(), r.seed(), 100 * r.recoveredShare());
    }

    private static List<List<Object>> rows(
            List<ChangedNetworks.Result> changed, List<BehaviourStudy.Result> behaved) {
        List<List<Object>> rows = new ArrayList<>();
        for (ChangedNetworks.Result r : changed) {
            rows.add(
                    List.of(
                            "changed networks: captured surplus",
                            method(r),
                            r.change(),
                            r.seed(),
                            r.mean(),
                            r.p05()));
        }
        for (BehaviourStudy.Result r : behaved) {
            rows.add(
                    List.of(
                            "real users: recovered share",
                            r.method(),
                            r.rounds() + " rounds",
                            r.seed(),
                            r.recoveredShare(),
                            ""));
        }
        return rows;
    }

    private static Panel networksPanel(List<ChangedNetworks.Result> results) {
        Set<String> changes = new LinkedHashSet<>();
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        for (ChangedNetworks.Result r : results) {
            changes.add(r.change());
            values.computeIfAbsent(method(r), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(r.change(), _ -> new ArrayList<>())
                    .add(100 * Math.max(0, r.mean()));
        }
        return new Panel.Bars(
                "Changed networks, no retraining: captured surplus, % (negative shown as 0)",
                "%", List.copyOf(changes), series(values, changes), true);
    }

    private static Panel behaviourPanel(BehaviourStudy study, List<BehaviourStudy.Result> results) {
        Set<String> budgets = new LinkedHashSet<>();
        study.budgets().forEach(rounds -> budgets.add(rounds + " rounds"));
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        for (BehaviourStudy.Result r : results) {
            if (r.rounds() > 0) {
                values.computeIfAbsent(r.method(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(r.rounds() + " rounds", _ -> new ArrayList<>())
                        .add(100 * Math.max(-100, r.recoveredShare() * 1.0));
            }
        }
        return new Panel.Bars(
                "Users who differ from the model: share of the loss won back, %",
                "% (0: optimum of the wrong model, 100: best possible)",
                List.copyOf(budgets),
                series(values, budgets),
                true);
    }

    private static List<Panel.BarSeries> series(
            Map<String, Map<String, List<Double>>> values, Set<String> groups) {
        List<Panel.BarSeries> all = new ArrayList<>();
        values.forEach((name, byGroup) -> {
            List<Spread> spreads =
                    groups.stream()
                            .map(group -> Spread.of(byGroup.getOrDefault(group, List.of())))
                            .toList();
            all.add(
                    new Panel.BarSeries(
                            name,
                            spreads.stream().map(Spread::mean).toList(),
                            spreads.stream().map(Spread::deviation).toList()));
        });
        return all;
    }

    private static List<String> summary(
            List<ChangedNetworks.Result> changed, List<BehaviourStudy.Result> behaved) {
        Map<String, List<Double>> spreads = new LinkedHashMap<>();
        for (ChangedNetworks.Result r : changed) {
            String key = String.format(Locale.ROOT, "%-22s change %-10s", method(r), r.change());
            spreads.computeIfAbsent(key + " captured %%", _ -> new ArrayList<>())
                    .add(100 * r.mean());
        }
        for (BehaviourStudy.Result r : behaved) {
            String key =
                    String.format(Locale.ROOT, "%-22s %6d rounds     ", r.method(), r.rounds());
            spreads.computeIfAbsent(key + " won back %%", _ -> new ArrayList<>())
                    .add(100 * r.recoveredShare());
        }
        List<String> lines = new ArrayList<>();
        spreads.forEach(
                (key, values) -> lines.add(key.replace("%%", Spread.of(values).text(2) + " %")));
        return lines;
    }

    private static String method(ChangedNetworks.Result result) {
        return result.policy() + " on " + result.trainedOn();
    }
}
