package giot.incentive.designer.evaluation;

import giot.incentive.designer.Designer;
import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.Mechanism;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What a designer reached on a list of states.
///
/// @param designer the designer's name
/// @param mean mean captured surplus of the issued decisions
/// @param p05 its 5th percentile: the largest value that at least 95 % of the states reach
/// @param min its smallest value
/// @param minSlacks smallest slack of every constraint over all states, by the mechanism's names,
///   of the decisions as designed, before any repair
/// @param violations number of states whose decision broke a constraint and had to be repaired
/// @param cpuSeconds CPU time of the designing alone, without audits and exact optima
/// @param answers one certificate per state, in the order of the states
public record Evaluation<S, D>(
        String designer,
        double mean,
        double p05,
        double min,
        Map<String, Double> minSlacks,
        int violations,
        double cpuSeconds,
        List<Certificate<S, D>> answers) {

    /// The name under which every mechanism reports individual rationality.
    public static final String IR = "minIrSlack";

    public Evaluation {
        minSlacks = Collections.unmodifiableMap(new TreeMap<>(minSlacks));
        answers = List.copyOf(answers);
    }

    /// Designs for every state; state number i gets the random stream `seed + i`.
    ///
    /// @param states at least one
    public static <S, D> Evaluation<S, D> of(
            Mechanism<S, D> mechanism, Designer<S, D> designer, List<S> states, long seed) {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("states is empty: give at least one");
        }
        List<D> decisions = new ArrayList<>(states.size());
        long start = cpuNanos();
        for (int i = 0; i < states.size(); i++) {
            decisions.add(designer.design(states.get(i), new SplittableRandom(seed + i)));
        }
        double cpuSeconds = (cpuNanos() - start) * 1e-9;
        return judge(mechanism, designer.name(), states, decisions, cpuSeconds);
    }

    /// Judges decisions that were made elsewhere, one per state.
    ///
    /// @param cpuSeconds what making them took
    public static <S, D> Evaluation<S, D> judge(
            Mechanism<S, D> mechanism,
            String designer,
            List<S> states,
            List<D> decisions,
            double cpuSeconds) {
        Map<String, Double> slacks = new TreeMap<>();
        List<Certificate<S, D>> answers = new ArrayList<>(states.size());
        double[] captured = new double[states.size()];
        int violations = 0;
        for (int i = 0; i < captured.length; i++) {
            for (Audit.Constraint constraint :
                    mechanism.audit(states.get(i), decisions.get(i)).constraints()) {
                slacks.merge(constraint.name(), constraint.slack(), Math::min);
            }
            Certificate<S, D> answer = mechanism.certify(states.get(i), decisions.get(i));
            answers.add(answer);
            captured[i] = answer.capturedSurplus();
            violations += answer.repaired() ? 1 : 0;
        }
        double mean = Arrays.stream(captured).average().orElseThrow();
        return new Evaluation<>(
                designer,
                mean,
                percentile05(captured),
                Arrays.stream(captured).min().orElseThrow(),
                slacks,
                violations,
                cpuSeconds,
                answers);
    }

    /// The sum of all gains over the null decision, relative to the sum of the optimal ones: unlike
    /// [#mean], states with next to nothing to gain hardly count.
    public double shareOfOptimalGain() {
        double gained = 0;
        double optimal = 0;
        for (Certificate<S, D> answer : answers) {
            gained += answer.realisedUtility() - answer.nullUtility();
            optimal += answer.optimalUtility() - answer.nullUtility();
        }
        return optimal <= Mechanism.NEGLIGIBLE_GAIN_TOKENS ? 1 : gained / optimal;
    }

    /// The smallest individual-rationality slack.
    public double minIrSlack() {
        return slack(IR);
    }

    /// The smallest slack of incentive compatibility, whatever the mechanism calls it.
    public double minIcSlack() {
        return minSlacks.keySet().stream()
                .filter(name -> !name.equals(IR))
                .filter(name -> name.matches("min(Ic|Deviation|Truthfulness)Slack"))
                .mapToDouble(this::slack)
                .min()
                .orElseThrow(() -> new IllegalStateException("no IC slack among " + minSlacks));
    }

    /// The smallest slack of the constraint called `name`.
    public double slack(String name) {
        Double slack = minSlacks.get(name);
        if (slack == null) {
            throw new IllegalArgumentException(
                    "no constraint is called " + name + "; there are " + minSlacks.keySet());
        }
        return slack;
    }

    /// The 5th percentile of `values`: at most 5 % of them are smaller.
    public static double percentile05(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.floor(0.05 * sorted.length)];
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
