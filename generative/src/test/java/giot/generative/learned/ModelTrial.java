package giot.generative.learned;

import giot.generative.model.DiffusionTechnique;
import giot.generative.model.FlowTechnique;
import giot.generative.model.GanTechnique;
import giot.generative.model.GenerativeTechnique;
import giot.generative.model.VaeTechnique;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.window.SensorGrid;
import giot.generative.window.Windows;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What the generative techniques score on the flow data.
final class ModelTrial {
    private ModelTrial() {}

    /// Windows of 24 standardised steps without a context, with noise below the resolution.
    static Windows plain(SensorGrid grid, double mean, double deviation, int stride, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = (grid.steps() - 24) / stride + 1;
        float[] values = new float[count * 24];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < 24; i++) {
                double x = grid.at(row * stride + i, 0) + random.nextDouble() - 0.5;
                values[row * 24 + i] = (float) ((x - mean) / deviation);
            }
        }
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(count, 24, 1, 0, values, mask, new float[0]);
    }

    static double[] moments(SensorGrid grid) {
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < grid.steps(); t++) {
            sum += grid.at(t, 0);
            squares += grid.at(t, 0) * grid.at(t, 0);
        }
        double mean = sum / grid.steps();
        return new double[] {mean, Math.sqrt(squares / grid.steps() - mean * mean)};
    }

    static double nats(Windows train, Windows test, FlowTechnique technique, long seed) {
        double sum = 0;
        for (double density :
                technique.fit(train, new SplittableRandom(seed)).logDensity(test).orElseThrow()) {
            sum -= density;
        }
        return sum / test.count() / 24;
    }

    public static void main(String[] args) {
        SensorGrid train = ReferenceData.pems("train");
        SensorGrid test = ReferenceData.pems("test");
        SensorGrid both = train.followedBy(test);
        for (String name : args[0].split(",")) {
            for (int seed = 0; seed < Integer.parseInt(args[1]); seed++) {
                long start = System.nanoTime();
                if (name.equals("density")) {
                    double[] moments = moments(train);
                    System.out.printf(
                            "density %.3f nats per dim, %.1f s%n",
                            nats(
                                    plain(train, moments[0], moments[1], 1, 1),
                                    plain(test, moments[0], moments[1], 1, 2),
                                    FlowTechnique.DEFAULT,
                                    seed),
                            (System.nanoTime() - start) / 1e9);
                    continue;
                }
                GenerativeTechnique technique =
                        switch (name) {
                            case "vae" -> VaeTechnique.DEFAULT;
                            case "gan" -> GanTechnique.DEFAULT;
                            case "flow" -> FlowTechnique.DEFAULT;
                            default -> DiffusionTechnique.DEFAULT;
                        };
                WindowPredictor predictor = new WindowPredictor(technique, SeriesSettings.DEFAULT);
                predictor.fit(train, seed);
                double fitted = (System.nanoTime() - start) / 1e9;
                var score =
                        SeriesTrial.score(
                                predictor, SeriesTrial.forecasts(both, train.steps(), 1), 40);
                System.out.printf(
                        "%s fit %.1f s forecast MAE %.3f CRPS %.3f coverage %.3f, %.1f s%n",
                        name,
                        fitted,
                        score.mae(),
                        score.crps(),
                        score.coverage(),
                        (System.nanoTime() - start) / 1e9);
            }
        }
    }
}
