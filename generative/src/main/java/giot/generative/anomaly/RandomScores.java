package giot.generative.anomaly;

import giot.generative.metric.WindowSet;
import giot.generative.model.ModelKind;
import java.util.SplittableRandom;

/// Scores drawn at random: the floor of every comparison.
public record RandomScores() implements Detector {

    @Override
    public String name() {
        return "random";
    }

    @Override
    public ModelKind kind() {
        return ModelKind.TRADITIONAL;
    }

    @Override
    public Scorer fit(WindowSet normal, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return windows -> random.doubles(windows.count()).toArray();
    }
}
