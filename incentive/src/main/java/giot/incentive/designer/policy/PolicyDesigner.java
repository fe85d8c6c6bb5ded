package giot.incentive.designer.policy;

import giot.incentive.designer.Designer;
import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.designer.problem.StateEncoding;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.Mechanism;
import java.util.random.RandomGenerator;

/// Answers with a policy's network alone: no search, no exact solver. Feasible by the mechanism's
/// decoder.
public final class PolicyDesigner<S, D> implements Designer<S, D> {

    private final Mechanism<S, D> mechanism;
    private final StateEncoding<S> encoding;
    private final Policy policy;
    private final PolicySampler sampler;

    /// @throws InvalidInput when the policy is bound to another mechanism, or its network does not
    ///   fit its states, decisions or weights
    public PolicyDesigner(Mechanism<S, D> mechanism, StateEncoding<S> encoding, Policy policy) {
        this.mechanism = mechanism;
        this.encoding = encoding;
        this.policy = policy;
        this.sampler = sampler(mechanism, encoding, policy);
    }

    @Override
    public String name() {
        return policy.designer();
    }

    public Policy policy() {
        return policy;
    }

    /// @throws InvalidInput when the policy is bound to another kind of state
    @Override
    public D design(S state, RandomGenerator random) {
        return mechanism.decode(state, raw(state, random));
    }

    /// What the network answers, before it is decoded.
    public double[] raw(S state, RandomGenerator random) {
        ProblemSignature signature = encoding.signature(state);
        if (!signature.equals(policy.signature())) {
            throw new InvalidInput(
                    "policy",
                    policy.signature(),
                    "for states of " + signature + ": train one, or use another designer");
        }
        return sampler.act(policy.normaliser().apply(encoding.features(state)), random);
    }

    private static PolicySampler sampler(
            Mechanism<?, ?> mechanism, StateEncoding<?> encoding, Policy policy) {
        ProblemSignature signature = policy.signature();
        if (!signature.mechanism().equals(mechanism.name())) {
            throw new InvalidInput("policy", signature, "for " + mechanism.name());
        }
        require(policy, "features", policy.normaliser().size(), encoding.featureLength(signature));
        int outputs = encoding.rawLength(signature);
        require(policy, "outputs", extent(policy, "output", outputs), outputs);
        try {
            return PolicySamplers.of(policy);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "policy", signature, "a policy whose parts fit: " + e.getMessage());
        }
    }

    private static int extent(Policy policy, String name, int needed) {
        return policy.network().extents().getOrDefault(name, needed);
    }

    private static void require(Policy policy, String what, int found, int needed) {
        if (found != needed) {
            throw new InvalidInput(
                    "policy",
                    policy.signature(),
                    "one with " + needed + " " + what + ", not " + found);
        }
    }
}
