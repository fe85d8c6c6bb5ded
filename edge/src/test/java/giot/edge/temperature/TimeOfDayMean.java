package giot.edge.temperature;

import giot.edge.port.Learning;
import giot.terms.ByteString;
import giot.terms.Digest;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// What is learnt and served: the mean of the paid readings of each hour of the day. Safe for use
/// by several threads.
public final class TimeOfDayMean implements Learning {

    private static final int HOURS = 24;

    private final double[] sums = new double[HOURS];
    private final int[] counts = new int[HOURS];

    /// One more paid reading.
    synchronized void observe(int hour, double degrees) {
        sums[hour] += degrees;
        counts[hour]++;
    }

    /// The mean of an hour; empty when nothing was paid for in it.
    public synchronized OptionalDouble mean(int hour) {
        return counts[hour] == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sums[hour] / counts[hour]);
    }

    /// Number of readings that it learnt from.
    public synchronized int readings() {
        int all = 0;
        for (int count : counts) {
            all += count;
        }
        return all;
    }

    /// The means are always up to date; a version is the means of now.
    @Override
    public void roundEnded(int completedMinutes, boolean fineTune, Consumer<Version> done) {
        if (fineTune && readings() > 0) {
            done.accept(
                    new Version("time-of-day-mean", weights(), completedMinutes, readings(), 0, 0));
        }
    }

    @Override
    public void close() {}

    private synchronized ByteString weights() {
        ByteBuffer means = ByteBuffer.allocate(HOURS * Double.BYTES);
        for (int hour = 0; hour < HOURS; hour++) {
            means.putDouble(mean(hour).orElse(0));
        }
        return ByteString.of(Digest.hash(means.array()));
    }
}
