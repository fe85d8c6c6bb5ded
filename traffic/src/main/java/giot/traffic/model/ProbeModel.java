package giot.traffic.model;

import java.util.random.RandomGenerator;

/// How a share of the vehicles would have observed a day of complete measurements: which segments
/// and minutes, from how many observations, with what error. Used to practise on further days, of
/// which only complete tables exist.
///
/// Vehicles spend `flow * length / speed` seconds on a segment in a minute and are observed every
/// few seconds by `share` of the time; a device on the segment gives several observations in a row.
/// The error of one device's mean is that of a single observation, larger on slow segments
/// (stopping and going), times `sqrt(base + (1 - base) / k)` for `k` observations.
///
/// @param periodSeconds time between two observations of a device
/// @param minShare smallest share of vehicle time observed
/// @param maxShare largest share of vehicle time observed
/// @param slowDeviation error of a single observation at standstill, in m/s
/// @param deviationSlope by how much that error falls per m/s of the segment's mean speed
/// @param minDeviation least error of a single observation, in m/s
/// @param base share of a single observation's error variance that all observations of one device
///   have in common
public record ProbeModel(
        double periodSeconds,
        double minShare,
        double maxShare,
        double slowDeviation,
        double deviationSlope,
        double minDeviation,
        double base) {

    /// The values found for simulated probes with a speed noise of 0.2 to 4 m/s on a day of its own
    /// (not the recorded day and none of the further days).
    public static final ProbeModel DEFAULT = new ProbeModel(5, 0.03, 0.25, 5.2, 0.23, 2.1, 0.35);

    private static final double MOST_PER_DEVICE = 5;

    /// The standard deviation of the error of a mean over `count` observations where the mean speed
    /// is `speed`, in m/s. Observations are taken to come three from each device.
    public double deviation(double count, double speed) {
        double perDevice = Math.clamp(count, 1, 3);
        double devices = Math.max(1, count / perDevice);
        return single(speed) * Math.sqrt((base + (1 - base) / perDevice) / devices);
    }

    /// Draws what probes would have observed of `day`, for a share drawn once.
    public Observations observe(TrafficDay day, SegmentGraph graph, RandomGenerator random) {
        double share = minShare * Math.pow(maxShare / minShare, random.nextDouble());
        SpeedTable truth = day.speeds();
        float[][] speeds = new float[truth.minutes()][truth.segments()];
        float[][] counts = new float[truth.minutes()][truth.segments()];
        for (int m = 0; m < truth.minutes(); m++) {
            for (int s = 0; s < truth.segments(); s++) {
                speeds[m][s] = Float.NaN;
                if (truth.has(m, s)) {
                    double speed = truth.at(m, s);
                    double dwell = graph.lengthMetres(s) / Math.max(speed, 0.5);
                    double slots = Math.min(day.flow(m, s) * dwell, 12 * dwell * 5) / periodSeconds;
                    observeCell(speeds[m], counts[m], s, speed, slots * share, dwell, random);
                }
            }
        }
        return new Observations(new SpeedTable(speeds, truth.segments()), counts);
    }

    private void observeCell(
            float[] speeds,
            float[] counts,
            int segment,
            double speed,
            double expected,
            double dwell,
            RandomGenerator random) {
        double perDevice = 1 + (MOST_PER_DEVICE - 1) * Math.min(1, dwell / 40);
        int devices = poisson(expected / perDevice, random);
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < devices; i++) {
            double k = 1 + Math.floor(random.nextDouble() * (2 * perDevice - 1));
            k = Math.min(k, MOST_PER_DEVICE);
            double error = single(speed) * Math.sqrt(base + (1 - base) / k) * random.nextGaussian();
            sum += k * Math.max(0, speed + error);
            weight += k;
        }
        if (weight > 0) {
            speeds[segment] = (float) Math.min(sum / weight, SpeedTable.MAX_METRES_PER_SECOND);
            counts[segment] = (float) weight;
        }
    }

    private double single(double speed) {
        return Math.max(minDeviation, slowDeviation - deviationSlope * speed);
    }

    private static int poisson(double mean, RandomGenerator random) {
        double limit = Math.exp(-Math.min(mean, 60));
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
