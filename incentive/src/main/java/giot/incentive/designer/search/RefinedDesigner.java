package giot.incentive.designer.search;

import giot.incentive.designer.Designer;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.mechanism.Mechanism;
import java.util.random.RandomGenerator;

/// A policy whose answers are improved by a local search over rewards when they are issued. Needs
/// the leader's utility at that moment, and never issues less than the null decision is worth; how
/// much of its quality is the network's is told by evaluating the policy alone.
///
/// @param problem what the policy answers
/// @param policy where the search starts
/// @param rounds rounds of one step per coordinate plus mutations
/// @param mutations mutations per round
public record RefinedDesigner<S, D>(
        DesignProblem<S, D> problem, PolicyDesigner<S, D> policy, int rounds, int mutations)
        implements Designer<S, D> {

    @Override
    public String name() {
        return policy.name() + "-refined";
    }

    @Override
    public D design(S state, RandomGenerator random) {
        RewardSearch<S> search = new RewardSearch<>(problem);
        double[] raw = policy.raw(state, random);
        for (int j = 0; j < raw.length; j++) {
            raw[j] = Math.clamp(raw[j], -1, 1);
        }
        Candidate best = new Candidate(raw, search.reward(state, raw));
        Mechanism<S, D> mechanism = problem.mechanism();
        D none = mechanism.nullDecision(state);
        search.offer(state, best, mechanism.encode(state, none));
        search.improve(state, best, rounds, mutations, random);
        return best.reward() > 0 ? mechanism.decode(state, best.raw()) : none;
    }
}
