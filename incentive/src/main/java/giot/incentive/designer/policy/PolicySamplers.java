package giot.incentive.designer.policy;

/// The kinds of networks that policies can have.
public final class PolicySamplers {

    private PolicySamplers() {}

    /// The sampler of a policy.
    ///
    /// @throws IllegalArgumentException when the kind is unknown or the weights do not fit it
    public static PolicySampler of(Policy policy) {
        return switch (policy.network().kind()) {
            case DiffusionSampler.KIND -> new DiffusionSampler(policy.network(), policy.weights());
            case PerceptronSampler.KIND ->
                    new PerceptronSampler(policy.network(), policy.weights());
            case ChainSampler.KIND -> new ChainSampler(policy.network(), policy.weights());
            default ->
                    throw new IllegalArgumentException(
                            "network kind %s is unknown; there are %s, %s and %s"
                                    .formatted(
                                            policy.network().kind(),
                                            DiffusionSampler.KIND,
                                            PerceptronSampler.KIND,
                                            ChainSampler.KIND));
        };
    }
}
