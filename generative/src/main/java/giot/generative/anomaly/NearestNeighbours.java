package giot.generative.anomaly;

import giot.generative.metric.WindowSet;
import giot.generative.predict.MethodKind;
import java.util.Arrays;

/// The mean Euclidean distance to the `neighbours` nearest windows of normal operation.
///
/// @param neighbours how many, positive
public record NearestNeighbours(int neighbours) implements Detector {

    public NearestNeighbours {
        if (neighbours < 1) {
            throw new IllegalArgumentException(
                    "neighbours is %d but must be positive".formatted(neighbours));
        }
    }

    @Override
    public String name() {
        return neighbours + "-nn";
    }

    @Override
    public MethodKind kind() {
        return MethodKind.TRADITIONAL;
    }

    @Override
    public Scorer fit(WindowSet normal, long seed) {
        return windows -> {
            double[] scores = new double[windows.count()];
            for (int w = 0; w < scores.length; w++) {
                scores[w] = distance(normal, windows, w);
            }
            return scores;
        };
    }

    private double distance(WindowSet normal, WindowSet windows, int w) {
        int k = Math.min(neighbours, normal.count());
        double[] nearest = new double[k];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int n = 0; n < normal.count(); n++) {
            double square = 0;
            for (int i = 0; i < normal.size() && square < nearest[k - 1]; i++) {
                double difference = normal.at(n, i) - windows.at(w, i);
                square += difference * difference;
            }
            int place = k - 1;
            if (square < nearest[place]) {
                while (place > 0 && nearest[place - 1] > square) {
                    nearest[place] = nearest[place - 1];
                    place--;
                }
                nearest[place] = square;
            }
        }
        return Arrays.stream(nearest).map(Math::sqrt).sum() / k;
    }
}
