package giot.generative.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// How well gradient-boosted trees tell two sets of windows apart (classifier two-sample test;
/// Lopez-Paz and Oquab 2017): the area under the ROC curve over windows left out of training, 5
/// folds. One half means that they cannot be told apart, 1 that they always can. Trees see the
/// values and their differences, since neighbouring values are what synthetic series get wrong
/// first.
public final class TwoSample {
    private static final int FOLDS = 5;
    private static final int ROUNDS = 60;

    private TwoSample() {}

    /// The area under the ROC curve. Both sets should be of about the same size.
    public static double c2st(WindowSet real, WindowSet other, long seed) {
        if (real.size() != other.size() || Math.min(real.count(), other.count()) < 2 * FOLDS) {
            throw new IllegalArgumentException(
                    "%d windows of %d values and %d of %d; equal sizes and at least %d windows of each are needed"
                            .formatted(
                                    real.count(),
                                    real.size(),
                                    other.count(),
                                    other.size(),
                                    2 * FOLDS));
        }
        int n = real.count() + other.count();
        int[] fold = folds(n, seed);
        double[] scores = new double[n];
        boolean[] isReal = new boolean[n];
        for (int i = 0; i < n; i++) {
            isReal[i] = i < real.count();
        }
        try {
            for (int f = 0; f < FOLDS; f++) {
                scoreFold(real, other, fold, f, seed, scores);
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("the boosted trees failed: " + e.getMessage(), e);
        }
        return Ranking.auroc(scores, isReal);
    }

    private static void scoreFold(
            WindowSet real, WindowSet other, int[] fold, int held, long seed, double[] scores)
            throws XGBoostError {
        int inside = 0;
        for (int f : fold) {
            inside += f == held ? 0 : 1;
        }
        int features = 2 * real.size() - 1;
        float[] train = new float[inside * features];
        float[] labels = new float[inside];
        float[] test = new float[(fold.length - inside) * features];
        int trainRow = 0;
        int testRow = 0;
        for (int i = 0; i < fold.length; i++) {
            boolean isReal = i < real.count();
            WindowSet from = isReal ? real : other;
            int row = isReal ? i : i - real.count();
            if (fold[i] == held) {
                write(from, row, test, testRow++ * features);
            } else {
                labels[trainRow] = isReal ? 1 : 0;
                write(from, row, train, trainRow++ * features);
            }
        }
        float[][] predicted = fitAndPredict(train, labels, test, features, seed);
        testRow = 0;
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] == held) {
                scores[i] = predicted[testRow++][0];
            }
        }
    }

    private static void write(WindowSet from, int row, float[] out, int at) {
        for (int k = 0; k < from.size(); k++) {
            out[at + k] = from.at(row, k);
            if (k > 0) {
                out[at + from.size() + k - 1] = from.at(row, k) - from.at(row, k - 1);
            }
        }
    }

    private static float[][] fitAndPredict(
            float[] train, float[] labels, float[] test, int features, long seed)
            throws XGBoostError {
        Map<String, Object> settings = new HashMap<>();
        settings.put("objective", "binary:logistic");
        settings.put("max_depth", 4);
        settings.put("eta", 0.15);
        settings.put("subsample", 0.8);
        settings.put("nthread", 1);
        settings.put("seed", (int) seed);
        settings.put("verbosity", 0);
        settings.put("tree_method", "hist");
        DMatrix data = new DMatrix(train, labels.length, features, Float.NaN);
        DMatrix held = new DMatrix(test, test.length / features, features, Float.NaN);
        try {
            data.setLabel(labels);
            Booster booster = XGBoost.train(data, settings, ROUNDS, Map.of(), null, null);
            try {
                return booster.predict(held);
            } finally {
                booster.dispose();
            }
        } finally {
            data.dispose();
            held.dispose();
        }
    }

    private static int[] folds(int n, long seed) {
        int[] fold = new int[n];
        for (int i = 0; i < n; i++) {
            fold[i] = i % FOLDS;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = fold[i];
            fold[i] = fold[other];
            fold[other] = swapped;
        }
        return fold;
    }
}
