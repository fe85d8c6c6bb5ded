package giot.incentive.designer.actorcritic;

import giot.neural.train.MlpNetwork;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A denoising chain from noise to a raw vector, with gradients through all of its steps. The
/// network sees `[x | one-hot t | features]`; the parts of its first layer that do not change along
/// the chain are computed once.
///
/// @param schedule the chain's constants
/// @param rawLength length of `x`
/// @param predicts what the network answers
record DiffusionActor(DenoisingSchedule schedule, int rawLength, Prediction predicts)
        implements Actor {

    @Override
    public Tensor act(MlpNetwork network, Tensor features, RandomGenerator random) {
        int rows = Math.toIntExact(features.size(0));
        int steps = schedule.steps();
        Tensor base = network.firstLayer(features, rawLength + steps, true);
        Tensor times = network.firstLayer(torch.eye(steps), rawLength, false);
        Tensor x = noise(rows, random);
        for (int t = steps - 1; t >= 0; t--) {
            Tensor sum = network.firstLayer(x, 0, false).add(base).add(times.narrow(0, t, 1));
            Tensor start = start(network.fromFirstLayer(sum), x, t);
            x = start.mul(scalar(schedule.fromStart(t))).add(x, scalar(schedule.fromCurrent(t)));
            if (t > 0) {
                x = x.add(noise(rows, random), scalar(schedule.noise(t)));
            }
        }
        return unit(x);
    }

    private Tensor start(Tensor answer, Tensor x, int t) {
        return switch (predicts) {
            case START -> answer.tanh();
            case NOISE ->
                    unit(
                            x.mul(scalar(schedule.currentInStart(t)))
                                    .sub(answer, scalar(schedule.noiseInStart(t))));
        };
    }

    private Tensor noise(int rows, RandomGenerator random) {
        float[] values = new float[rows * rawLength];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.create(values, rows, rawLength);
    }

    private static Tensor unit(Tensor x) {
        return x.clamp(new ScalarOptional(new Scalar(-1.0)), new ScalarOptional(new Scalar(1.0)));
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }
}
