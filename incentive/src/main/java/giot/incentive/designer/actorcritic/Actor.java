package giot.incentive.designer.actorcritic;

import giot.neural.train.MlpNetwork;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/// Turns features into raw vectors through a network, so that gradients flow back into it.
sealed interface Actor permits DeterministicActor, DiffusionActor {

    /// Raw vectors in `[-1, 1]`, shape `[rows, rawLength]`, for `features` of shape `[rows,
    /// featureCount]`.
    ///
    /// @param network the actor's own network or its average
    Tensor act(MlpNetwork network, Tensor features, RandomGenerator random);
}
