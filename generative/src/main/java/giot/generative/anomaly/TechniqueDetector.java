package giot.generative.anomaly;

import giot.generative.metric.WindowSet;
import giot.generative.model.GenerativeModel;
import giot.generative.model.GenerativeTechnique;
import giot.generative.predict.MethodKind;
import giot.generative.window.Windows;
import java.util.Arrays;
import java.util.SplittableRandom;

/// A generative model as a detector: windows it would hardly generate are strange. The diffusion
/// model's score is its denoising error, the flow's the negative log-density.
///
/// @param technique fits the model
public record TechniqueDetector(GenerativeTechnique technique) implements Detector {

    @Override
    public String name() {
        return technique.name();
    }

    @Override
    public MethodKind kind() {
        return MethodKind.GENERATIVE;
    }

    @Override
    public Scorer fit(WindowSet normal, long seed) {
        GenerativeModel model = technique.fit(windows(normal), new SplittableRandom(seed));
        return scored -> model.score(windows(scored));
    }

    /// The windows as a model without context sees them.
    public static Windows windows(WindowSet set) {
        float[] mask = new float[set.values().length];
        Arrays.fill(mask, 1);
        return new Windows(set.count(), set.size(), 1, 0, set.values(), mask, new float[0]);
    }
}
