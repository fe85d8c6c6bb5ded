package giot.generative.anomaly;

import com.amazon.randomcutforest.RandomCutForest;
import giot.generative.metric.WindowSet;
import giot.generative.predict.MethodKind;

/// The isolation-forest score of a random cut forest (Guha et al. 2016): how little a window would
/// be cut off late, fitted to normal windows.
///
/// @param trees number of trees
/// @param samples windows that each tree keeps
public record CutForest(int trees, int samples) implements Detector {

    /// 50 trees of 256 windows.
    public static CutForest standard() {
        return new CutForest(50, 256);
    }

    @Override
    public String name() {
        return "random-cut-forest";
    }

    @Override
    public MethodKind kind() {
        return MethodKind.TRADITIONAL;
    }

    @Override
    public Scorer fit(WindowSet normal, long seed) {
        RandomCutForest forest =
                RandomCutForest.builder()
                        .dimensions(normal.size())
                        .numberOfTrees(trees)
                        .sampleSize(samples)
                        .outputAfter(1)
                        .randomSeed(seed)
                        .parallelExecutionEnabled(false)
                        .build();
        float[] point = new float[normal.size()];
        for (int n = 0; n < normal.count(); n++) {
            copy(normal, n, point);
            forest.update(point);
        }
        return windows -> {
            double[] scores = new double[windows.count()];
            for (int w = 0; w < scores.length; w++) {
                copy(windows, w, point);
                scores[w] = forest.getAnomalyScore(point);
            }
            return scores;
        };
    }

    private static void copy(WindowSet from, int row, float[] point) {
        System.arraycopy(from.values(), row * from.size(), point, 0, point.length);
    }
}
