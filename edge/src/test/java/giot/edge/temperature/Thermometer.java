package giot.edge.temperature;

import giot.device.protocol.ObservationSchema;
import giot.device.protocol.ObservedProperty;
import giot.device.protocol.Task;
import giot.device.sdk.Sensor;
import giot.terms.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A thermometer in the open. Its type is the quality of its sensor: a reading is the truth plus
/// Gaussian noise of [#NOISE_OF_TYPE_ONE] `/ theta` degrees.
///
/// @param site where it hangs: each site is a little warmer or colder than the others
/// @param theta its type
/// @param isBroken whether every other reading is 20 degrees too high
/// @param random its noise
public record Thermometer(int site, double theta, boolean isBroken, RandomGenerator random)
        implements Sensor {

    /// Degrees Celsius to the thousandth.
    public static final ObservationSchema SCHEMA =
            new ObservationSchema(
                    List.of(ObservedProperty.of("temperature", "degrees Celsius", -90, 70, 1000)));

    /// Noise of type 1, degrees.
    public static final double NOISE_OF_TYPE_ONE = 10;

    /// Readings that a contract asks for, and the seconds between them.
    public static final int READINGS = 5;

    public static final double PERIOD_SECONDS = 5;

    private static final double DAY_SECONDS = 86_400;

    /// The true temperature of a site: coldest at midnight, warmest at noon.
    public static double truth(int site, double second) {
        double day = 2 * Math.PI * second / DAY_SECONDS;
        return 15 - 8 * Math.cos(day) + 0.25 * Math.sin(site);
    }

    /// When the last reading is taken of those that begin at a time.
    public static double lastReading(double fromSecond) {
        return firstReading(fromSecond) + (READINGS - 1) * PERIOD_SECONDS;
    }

    /// What a good thermometer reads from a time on.
    public static List<Observation> honest(int site, double fromSecond, double theta, long seed) {
        return read(new Thermometer(site, theta, false, new SplittableRandom(seed)), fromSecond);
    }

    /// What a broken one reads.
    public static List<Observation> broken(int site, double fromSecond, double theta, long seed) {
        return read(new Thermometer(site, theta, true, new SplittableRandom(seed)), fromSecond);
    }

    @Override
    public double nextReading(double scenarioSecond) {
        return firstReading(scenarioSecond);
    }

    @Override
    public Collection begin(Task task) {
        List<Observation> taken = new ArrayList<>();
        return new Collection() {
            @Override
            public boolean read(double second) {
                return taken.add(reading(second, taken.size()));
            }

            @Override
            public Optional<List<Observation>> observations() {
                return Optional.of(taken);
            }
        };
    }

    private static List<Observation> read(Thermometer thermometer, double fromSecond) {
        List<Observation> taken = new ArrayList<>();
        for (int i = 0; i < READINGS; i++) {
            taken.add(thermometer.reading(firstReading(fromSecond) + i * PERIOD_SECONDS, i));
        }
        return taken;
    }

    private Observation reading(double second, int index) {
        double noise = random.nextGaussian() * NOISE_OF_TYPE_ONE / theta;
        double fault = isBroken && index % 2 == 1 ? 20 : 0;
        return SCHEMA.onGrid(second, truth(site, second) + noise + fault);
    }

    private static double firstReading(double fromSecond) {
        return Math.ceil(fromSecond / PERIOD_SECONDS) * PERIOD_SECONDS;
    }
}
