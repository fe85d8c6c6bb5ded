package giot.generative.anomaly;

import giot.generative.metric.WindowSet;
import giot.generative.predict.MethodKind;
import java.util.SplittableRandom;

/// Scores drawn at random: the floor of every comparison.
public record RandomScores() implements Detector {

    @Override
    public String name() {
        return "random";
    }

    @Override
    public MethodKind kind() {
        return MethodKind.TRADITIONAL;
    }

    @Override
    public Scorer fit(WindowSet normal, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return windows -> random.doubles(windows.count()).toArray();
    }
}
