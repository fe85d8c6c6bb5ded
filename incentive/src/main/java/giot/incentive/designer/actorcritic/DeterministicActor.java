package giot.incentive.designer.actorcritic;

import giot.neural.train.MlpNetwork;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/// `a = tanh(net(s))`.
record DeterministicActor() implements Actor {

    @Override
    public Tensor act(MlpNetwork network, Tensor features, RandomGenerator random) {
        return network.forward(features).tanh();
    }
}
