package giot.traffic.diffusion;

import giot.traffic.model.Observations;
import giot.traffic.model.SpeedTable;
import java.util.Arrays;

/// What is known at one origin: the further days, weighted by how well they agree with what was
/// observed so far, and the observations' residuals around that weighted profile, for every segment
/// over the window of [TrafficService#PAST_MINUTES] + [TrafficService#FORECAST_MINUTES] minutes.
/// Only observations before the origin are used.
final class Situation {
    static final int PAST = TrafficService.PAST_MINUTES;
    static final int WINDOW = PAST + TrafficService.FORECAST_MINUTES;

    /// Linear features of one cell, see [#features].
    static final int FEATURES = 16;

    // a mean over this many observations gets half the weight of an exact one
    private static final double HALF_WEIGHT_COUNT = 6;
    private static final double DAY_PRIOR_WEIGHT = 40;
    private static final double DAY_SHARPNESS = 8;
    private static final double LARGEST_DISTANCE = 25;
    private static final double[] MEMORY_MINUTES = {0.7, 3, 15};

    final Climate climate;
    final int origin;

    /// First minute of the window; may lie before minute 0.
    final int first;

    /// Weights of the further days, summing to 1.
    final double[] dayWeights;

    /// Weighted mean of the days, shape `[minute, segment]`, up to the window's end.
    final float[][] profile;

    /// Weighted deviation, least and greatest value of the days at each cell, `[WINDOW, segment]`.
    final float[][] spread = new float[WINDOW][];

    final float[][] least = new float[WINDOW][];
    final float[][] greatest = new float[WINDOW][];

    /// Observed minus profile (0 where nothing was observed) and its weight, for the past, shape
    /// `[PAST, segment]`: of the segment, of the segments before and after it.
    final float[][] own = new float[PAST][];

    final float[][] ownWeight = new float[PAST][];
    final float[][] up = new float[PAST][];
    final float[][] upWeight = new float[PAST][];
    final float[][] down = new float[PAST][];
    final float[][] downWeight = new float[PAST][];

    /// Mean residual of each segment and of all over everything observed, shrunk towards 0, in m/s.
    final float[] longTerm;

    float overall;

    /// Linear features, shape `[WINDOW, segment * FEATURES]`.
    final float[][] features = new float[WINDOW][];

    Situation(Climate climate, Observations observed, int origin) {
        if (origin < 1 || origin > observed.minutes()) {
            throw new IllegalArgumentException(
                    "origin is %d but must lie in 1 to the %d minutes observed"
                            .formatted(origin, observed.minutes()));
        }
        this.climate = climate;
        this.origin = origin;
        first = origin - PAST;
        dayWeights = weighDays(observed);
        profile = new float[first + WINDOW][];
        longTerm = new float[climate.segments];
        profileAndSpread();
        residuals(observed);
        neighbours(climate.before, up, upWeight);
        neighbours(climate.after, down, downWeight);
        linearFeatures();
    }

    /// Whether entry `p` of the window lies in a minute that exists.
    boolean exists(int p) {
        return first + p >= 0;
    }

    private double[] weighDays(Observations observed) {
        int count = climate.days.size();
        double[] distance = new double[count];
        double weight = 0;
        for (int m = 0; m < Math.min(origin, climate.minutes); m++) {
            for (int s = 0; s < climate.segments; s++) {
                if (observed.count(m, s) > 0) {
                    double w = weight(observed.count(m, s));
                    weight += w;
                    for (int d = 0; d < count; d++) {
                        SpeedTable day = climate.days.get(d).speeds();
                        float other = day.has(m, s) ? day.at(m, s) : climate.smoothed[m][s];
                        double gap = observed.speeds().at(m, s) - other;
                        distance[d] += w * Math.min(gap * gap, LARGEST_DISTANCE);
                    }
                }
            }
        }
        double mean = Arrays.stream(distance).average().orElse(0) / Math.max(weight, 1e-9);
        double[] weights = new double[count];
        double best = Double.MAX_VALUE;
        for (int d = 0; d < count; d++) {
            distance[d] = (distance[d] + DAY_PRIOR_WEIGHT * mean) / (weight + DAY_PRIOR_WEIGHT);
            best = Math.min(best, distance[d]);
        }
        double total = 0;
        for (int d = 0; d < count; d++) {
            weights[d] = Math.exp(-DAY_SHARPNESS * (distance[d] / Math.max(best, 1e-9) - 1));
            total += weights[d];
        }
        for (int d = 0; d < count; d++) {
            weights[d] /= total;
        }
        return weights;
    }

    private void profileAndSpread() {
        double effective = 1 / Arrays.stream(dayWeights).map(w -> w * w).sum();
        for (int m = 0; m < profile.length; m++) {
            int minute = climate.clamp(m);
            profile[m] = new float[climate.segments];
            int p = m - first;
            if (p >= 0) {
                spread[p] = new float[climate.segments];
                least[p] = new float[climate.segments];
                greatest[p] = new float[climate.segments];
            }
            for (int s = 0; s < climate.segments; s++) {
                cell(m, minute, s, p, effective);
            }
        }
        for (int p = 0; p < -first; p++) {
            spread[p] = new float[climate.segments];
            least[p] = spread[p];
            greatest[p] = spread[p];
        }
    }

    private void cell(int m, int minute, int s, int p, double effective) {
        double prior = 1;
        double sum = prior * climate.smoothed[minute][s];
        double weights = prior;
        for (int d = 0; d < dayWeights.length; d++) {
            SpeedTable day = climate.days.get(d).speeds();
            if (day.has(minute, s)) {
                sum += effective * dayWeights[d] * day.at(minute, s);
                weights += effective * dayWeights[d];
            }
        }
        float mean = (float) (sum / weights);
        profile[m][s] = mean;
        if (p < 0) {
            return;
        }
        double segment = climate.segmentDeviation[s];
        double squares = segment * segment;
        float low = mean;
        float high = mean;
        for (int d = 0; d < dayWeights.length; d++) {
            SpeedTable day = climate.days.get(d).speeds();
            if (day.has(minute, s)) {
                float gap = day.at(minute, s) - mean;
                squares += effective * dayWeights[d] * gap * gap;
                low = Math.min(low, mean + gap);
                high = Math.max(high, mean + gap);
            }
        }
        spread[p][s] = (float) Math.sqrt(squares / (1 + weights - prior));
        least[p][s] = low;
        greatest[p][s] = high;
    }

    private void residuals(Observations observed) {
        double[] sum = new double[climate.segments];
        double[] weights = new double[climate.segments];
        for (int p = 0; p < PAST; p++) {
            own[p] = new float[climate.segments];
            ownWeight[p] = new float[climate.segments];
        }
        for (int m = 0; m < origin; m++) {
            for (int s = 0; s < climate.segments; s++) {
                float count = observed.count(m, s);
                if (count > 0) {
                    float residual = observed.speeds().at(m, s) - profile[m][s];
                    float w = (float) weight(count);
                    sum[s] += w * residual;
                    weights[s] += w;
                    if (m >= first) {
                        own[m - first][s] = residual;
                        ownWeight[m - first][s] = w;
                    }
                }
            }
        }
        double total = 0;
        double totalWeight = 30;
        for (int s = 0; s < climate.segments; s++) {
            longTerm[s] = (float) (sum[s] / (weights[s] + 4));
            total += sum[s];
            totalWeight += weights[s];
        }
        overall = (float) (total / totalWeight);
    }

    private void neighbours(int[][] links, float[][] mean, float[][] weight) {
        for (int p = 0; p < PAST; p++) {
            mean[p] = new float[climate.segments];
            weight[p] = new float[climate.segments];
            for (int s = 0; s < climate.segments; s++) {
                float sum = 0;
                float weights = 0;
                for (int other : links[s]) {
                    sum += ownWeight[p][other] * own[p][other];
                    weights += ownWeight[p][other];
                }
                weight[p][s] = weights;
                mean[p][s] = weights > 0 ? sum / weights : 0;
            }
        }
    }

    private void linearFeatures() {
        for (int p = 0; p < WINDOW; p++) {
            float[] row = new float[climate.segments * FEATURES];
            features[p] = row;
            if (!exists(p)) {
                continue;
            }
            int from = 0;
            for (double memory : MEMORY_MINUTES) {
                double[] kernel = kernel(p, memory);
                smooth(own, ownWeight, kernel, row, from++);
                smooth(up, upWeight, kernel, row, from++);
                smooth(down, downWeight, kernel, row, from++);
            }
            int minute = climate.clamp(first + p);
            float recent = recent(kernel(p, MEMORY_MINUTES[1]));
            for (int s = 0; s < climate.segments; s++) {
                int at = s * FEATURES + from;
                float toSmoothed = climate.smoothed[minute][s] - profile[first + p][s];
                row[at] = recent;
                row[at + 1] = longTerm[s];
                row[at + 2] = overall;
                row[at + 3] = toSmoothed;
                row[at + 4] = climate.segmentMean[s] - profile[first + p][s];
                row[at + 5] = toSmoothed * climate.logFlow[minute][s];
                row[at + 6] = 1;
            }
        }
    }

    private static double[] kernel(int p, double memory) {
        double[] kernel = new double[PAST];
        for (int q = 0; q < PAST; q++) {
            kernel[q] = Math.exp(-Math.abs(p - q) / memory);
        }
        return kernel;
    }

    private void smooth(
            float[][] values, float[][] weights, double[] kernel, float[] row, int feature) {
        double[] sum = new double[climate.segments];
        double[] total = new double[climate.segments];
        for (int q = 0; q < PAST; q++) {
            double k = kernel[q];
            if (k < 1e-4) {
                continue;
            }
            for (int s = 0; s < climate.segments; s++) {
                double w = k * weights[q][s];
                sum[s] += w * values[q][s];
                total[s] += w;
            }
        }
        for (int s = 0; s < climate.segments; s++) {
            row[s * FEATURES + feature] = (float) (sum[s] / (total[s] + 1));
        }
    }

    private float recent(double[] kernel) {
        double sum = 0;
        double total = 20;
        for (int q = 0; q < PAST; q++) {
            for (int s = 0; s < climate.segments; s++) {
                double w = kernel[q] * ownWeight[q][s];
                sum += w * own[q][s];
                total += w;
            }
        }
        return (float) (sum / total);
    }

    private static double weight(double count) {
        return count / (count + HALF_WEIGHT_COUNT);
    }
}
