package giot.incentive.designer.policy;

import java.util.random.RandomGenerator;

/// A policy's network, ready to answer. Safe for concurrent use.
public interface PolicySampler {

    /// Chooses a raw vector for standardised features.
    ///
    /// @param features as the policy's normaliser makes them
    /// @return a vector of the mechanism's raw length
    double[] act(float[] features, RandomGenerator random);
}
