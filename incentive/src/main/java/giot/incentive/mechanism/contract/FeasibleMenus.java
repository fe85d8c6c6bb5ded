package giot.incentive.mechanism.contract;

import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Doubles;
import java.util.Arrays;

/// Menus that satisfy all constraints by construction: from efforts, from an infeasible menu, or
/// from an unconstrained vector.
final class FeasibleMenus {

    /// Raw efforts below this coordinate mean no effort, so that exactly none is reachable.
    private static final double EFFORT_DEAD_ZONE = -0.8;

    /// The raw slack that stands for none: far enough from 0 that small errors change nothing.
    private static final double NO_SLACK = -0.5;

    private FeasibleMenus() {}

    /// The cheapest feasible menu with these efforts, plus a common `slackTokens >= 0`. When cost
    /// does not scale with the type, `efforts` must ascend.
    static Menu cheapest(ContractState state, double[] efforts, double slackTokens) {
        int count = efforts.length;
        double[] latencies = new double[count];
        double[] rewards = new double[count];
        double rewardBelow = slackTokens;
        double effortBelow = 0;
        for (int n = 0; n < count; n++) {
            latencies[n] = state.latencySeconds(efforts[n]);
            // The effort of the rounded latency, so that rewards bind for what is really asked.
            double effort = state.effort(latencies[n]);
            rewards[n] =
                    switch (state.cost()) {
                        case TYPE_SCALED -> slackTokens + effort;
                        case TYPE_FREE ->
                                rewardBelow + state.effortPrice(n) * (effort - effortBelow);
                    };
            rewardBelow = rewards[n];
            effortBelow = effort;
        }
        return new Menu(Doubles.of(latencies), Doubles.of(rewards));
    }

    /// Projects a menu: latencies into their range, then, when cost scales with the type, rewards
    /// onto `R = x + s` with the common slack `s` that the menu leaves everyone (at least 0);
    /// otherwise efforts onto ascending ones (least squares weighted by Q) and rewards onto the
    /// cheapest that bind.
    static Menu repair(ContractState state, Menu menu) {
        double[] efforts = new double[menu.size()];
        double commonSlack = Double.POSITIVE_INFINITY;
        for (int n = 0; n < efforts.length; n++) {
            double latency =
                    Math.clamp(
                            menu.latencySeconds(n),
                            state.minLatencySeconds(),
                            state.maxLatencySeconds());
            efforts[n] = state.effort(latency);
            commonSlack = Math.min(commonSlack, menu.rewardTokens(n) - efforts[n]);
        }
        return switch (state.cost()) {
            case TYPE_SCALED -> cheapest(state, efforts, Math.max(0, commonSlack));
            case TYPE_FREE -> cheapest(state, isotonic(efforts, state.probabilities()), 0);
        };
    }

    /// Raw coordinates 0 to N-1 set log-efforts between none and the largest, with a dead zone at
    /// the low end; coordinate N sets a common slack between 0 and `a2` tokens, 0 for `raw <= 0`.
    /// When cost does not scale with the type, efforts are made ascending by the mean of the
    /// running maximum and the reverse running minimum.
    static Menu decode(ContractState state, double[] raw) {
        return cheapest(state, decodedEfforts(state, raw), decodedSlackTokens(state, raw));
    }

    /// The raw coordinates of a decoded menu: its efforts as they are executed, after they were
    /// made ascending. No effort is the edge of the dead zone, no slack the middle of its own.
    static double[] encode(ContractState state, Menu menu) {
        int count = menu.size();
        double[] raw = new double[count + 1];
        double logRange = Math.log1p(state.maxEffort());
        double slackTokens = Double.POSITIVE_INFINITY;
        for (int n = 0; n < count; n++) {
            double effort = Math.max(0, state.effort(menu.latencySeconds(n)));
            double share = logRange == 0 ? 0 : Math.log1p(effort) / logRange;
            raw[n] = Math.min(1, EFFORT_DEAD_ZONE + share * (1 - EFFORT_DEAD_ZONE));
            slackTokens =
                    Math.min(slackTokens, menu.rewardTokens(n) - state.effortPrice(n) * effort);
        }
        double share = slackTokens / state.a2();
        raw[count] = share > Audit.RELATIVE_TOLERANCE ? Math.min(1, share) : NO_SLACK;
        return raw;
    }

    /// What the decoded menu gains over the null menu, `sum_n Q_n*(a2*(1 - (1+x_n)^(-b2)) - R_n)`.
    static double decodedGain(ContractState state, double[] raw) {
        double[] efforts = decodedEfforts(state, raw);
        double reward = decodedSlackTokens(state, raw);
        double slackTokens = reward;
        double effortBelow = 0;
        double gain = 0;
        for (int n = 0; n < efforts.length; n++) {
            reward =
                    switch (state.cost()) {
                        case TYPE_SCALED -> slackTokens + efforts[n];
                        case TYPE_FREE ->
                                reward + state.effortPrice(n) * (efforts[n] - effortBelow);
                    };
            effortBelow = efforts[n];
            gain += state.probabilities().get(n) * (state.effortRevenue(efforts[n]) - reward);
        }
        return gain;
    }

    private static double[] decodedEfforts(ContractState state, double[] raw) {
        double[] efforts = new double[state.typeCount()];
        double logRange = Math.log1p(state.maxEffort());
        for (int n = 0; n < efforts.length; n++) {
            double share = Math.max(0, (unit(raw[n]) - EFFORT_DEAD_ZONE) / (1 - EFFORT_DEAD_ZONE));
            efforts[n] = Math.min(state.maxEffort(), Math.expm1(logRange * share));
        }
        return switch (state.cost()) {
            case TYPE_SCALED -> efforts;
            case TYPE_FREE -> ascendingMean(efforts);
        };
    }

    private static double decodedSlackTokens(ContractState state, double[] raw) {
        return state.a2() * Math.max(0, unit(raw[state.typeCount()]));
    }

    private static double unit(double raw) {
        return Math.clamp(raw, -1, 1);
    }

    private static double[] ascendingMean(double[] values) {
        int count = values.length;
        double[] result = new double[count];
        double running = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < count; n++) {
            running = Math.max(running, values[n]);
            result[n] = running / 2;
        }
        running = Double.POSITIVE_INFINITY;
        for (int n = count - 1; n >= 0; n--) {
            running = Math.min(running, values[n]);
            result[n] += running / 2;
        }
        return result;
    }

    /// The closest ascending sequence in weighted least squares (pool adjacent violators). Types of
    /// probability 0 get a vanishing weight, so that they follow the others.
    static double[] isotonic(double[] values, Doubles weights) {
        int count = values.length;
        double[] mean = new double[count];
        double[] weight = new double[count];
        int[] start = new int[count];
        int pools = 0;
        for (int n = 0; n < count; n++) {
            mean[pools] = values[n];
            weight[pools] = Math.max(1e-12, weights.get(n));
            start[pools++] = n;
            while (pools > 1 && mean[pools - 2] > mean[pools - 1]) {
                pools--;
                double sum = weight[pools - 1] + weight[pools];
                mean[pools - 1] += (mean[pools] - mean[pools - 1]) * (weight[pools] / sum);
                weight[pools - 1] = sum;
            }
        }
        double[] result = new double[count];
        for (int pool = 0; pool < pools; pool++) {
            int end = pool + 1 < pools ? start[pool + 1] : count;
            Arrays.fill(result, start[pool], end, mean[pool]);
        }
        return result;
    }
}
