package giot.edge.temperature;

import giot.device.protocol.codec.ObservationCodec;
import giot.edge.port.Application;
import giot.edge.trust.Assessment;
import giot.edge.trust.Finding;
import giot.edge.trust.Promises;
import giot.edge.trust.Residuals;
import giot.edge.trust.Submission;
import giot.edge.trust.TypeEstimator;
import giot.terms.Observation;
import giot.terms.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Outdoor temperatures: an observation is one reading, a place is an hour of the day, what is
/// learnt is the mean of each hour. Besides what every contract promises there are two checks: air
/// does not jump, and nobody delivers what was delivered before.
public final class TemperatureApplication implements Application {

    /// The form of the observations.
    public static final ObservationCodec CODEC = ObservationCodec.plain(Thermometer.SCHEMA);

    private static final int MEMORY = 10_000;
    private static final double CLOCK_TOLERANCE_SECONDS = 5;
    private static final double SPACING_TOLERANCE_SECONDS = 0.5;
    private static final double MOST_DEGREES_PER_SECOND = 0.04;

    /// What noise adds to a change at most: five standard deviations of a difference.
    private static final double NOISE_MARGIN = 5 * Math.sqrt(2);

    private final TypeEstimator estimator;
    private final TimeOfDayMean learning;
    private final Deque<Delivered> delivered = new ArrayDeque<>();

    /// Readings that a device delivered, copies as well as originals: what is told again after a
    /// restart counts both.
    private record Delivered(List<Double> readings, String device) {}

    /// @param estimator learns devices' types
    /// @param learning learns from what is paid
    public TemperatureApplication(TypeEstimator estimator, TimeOfDayMean learning) {
        this.estimator = estimator;
        this.learning = learning;
    }

    @Override
    public ObservationCodec observations() {
        return CODEC;
    }

    @Override
    public TypeEstimator estimator() {
        return estimator;
    }

    @Override
    public List<Integer> places(List<Observation> observations) {
        return observations.stream()
                .map(o -> Math.floorMod((int) (o.timeSeconds() / 3600), 24))
                .toList();
    }

    @Override
    public List<Assessment> assess(List<Submission> together) {
        Map<List<Double>, String> before = new HashMap<>();
        delivered.forEach(known -> before.putIfAbsent(known.readings(), known.device()));
        List<Assessment> verdicts = new ArrayList<>();
        for (Submission submission : together) {
            verdicts.add(assess(submission, before));
            before.putIfAbsent(readings(submission), submission.device());
        }
        return verdicts;
    }

    @Override
    public void remember(Submission submission, Reason verdict, List<Integer> places) {
        delivered.addLast(new Delivered(readings(submission), submission.device()));
        if (delivered.size() > MEMORY) {
            delivered.removeFirst();
        }
        if (verdict == Reason.PAID) {
            for (int i = 0; i < places.size(); i++) {
                learning.observe(places.get(i), submission.observations().get(i).value(0));
            }
        }
    }

    @Override
    public int memory() {
        return MEMORY;
    }

    @Override
    public TimeOfDayMean learning() {
        return learning;
    }

    private Assessment assess(Submission submission, Map<List<Double>, String> before) {
        List<Function<Submission, Finding>> checks =
                List.of(
                        Promises::latency,
                        Promises::completeness,
                        s ->
                                Promises.timeWindow(
                                        s, CLOCK_TOLERANCE_SECONDS, SPACING_TOLERANCE_SECONDS),
                        TemperatureApplication::jump,
                        s -> replay(s, before));
        List<Finding> findings = new ArrayList<>();
        for (Function<Submission, Finding> check : checks) {
            Finding finding = check.apply(submission);
            findings.add(finding);
            if (!finding.passed()) {
                return new Assessment(finding.reason(), 0, Residuals.NONE, findings, List.of());
            }
        }
        Residuals residuals = residuals(submission.observations());
        return new Assessment(
                Reason.PAID,
                residuals.qualityPpm(submission.terms().theta()),
                residuals,
                findings,
                places(submission.observations()));
    }

    /// The largest change from one reading to the next, against what air and noise can do.
    private static Finding jump(Submission submission) {
        List<Observation> observations = submission.observations();
        double largest = 0;
        for (int i = 1; i < observations.size(); i++) {
            double change = observations.get(i).value(0) - observations.get(i - 1).value(0);
            largest = Math.max(largest, Math.abs(change));
        }
        double allowed =
                MOST_DEGREES_PER_SECOND * submission.terms().spacingSeconds()
                        + NOISE_MARGIN * Thermometer.NOISE_OF_TYPE_ONE / submission.terms().theta();
        return Finding.of(
                Reason.JUMP,
                largest,
                allowed,
                String.format(
                        Locale.ROOT,
                        "the temperature changes by %.2f degrees at once; at most %.2f",
                        largest,
                        allowed));
    }

    /// Whether these readings were delivered before.
    private static Finding replay(Submission submission, Map<List<Double>, String> before) {
        String earlier = before.getOrDefault(readings(submission), "");
        Reason reason = earlier.equals(submission.device()) ? Reason.DUPLICATE : Reason.REPLAY;
        return earlier.isEmpty()
                ? Finding.of(reason, 0, 0, "new readings")
                : Finding.of(reason, 1, 0, reason.words());
    }

    private static List<Double> readings(Submission submission) {
        return submission.observations().stream().map(o -> o.value(0)).toList();
    }

    /// How far each reading is from the middle of its neighbours: noise alone, as the temperature
    /// itself hardly bends in ten seconds.
    private static Residuals residuals(List<Observation> observations) {
        int count = Math.max(0, observations.size() - 2);
        double[] values = new double[count];
        double[][] noise = new double[count][count];
        double[] weights = {1.5, -1, 0.25};
        for (int i = 0; i < count; i++) {
            double middle = (observations.get(i).value(0) + observations.get(i + 2).value(0)) / 2;
            values[i] = observations.get(i + 1).value(0) - middle;
            for (int j = 0; j < count; j++) {
                int apart = Math.abs(i - j);
                noise[i][j] =
                        apart < weights.length
                                ? weights[apart] * Math.pow(Thermometer.NOISE_OF_TYPE_ONE, 2)
                                : 0;
            }
        }
        return new Residuals(values, noise, new double[count]);
    }
}
