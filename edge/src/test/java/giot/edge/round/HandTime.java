package giot.edge.round;

import giot.edge.port.ScenarioTime;

/// Time moved by hand: twenty scenario seconds are one real second, of the edge and of consensus.
final class HandTime implements ScenarioTime {

    private static final long EPOCH_MILLIS = 1_750_000_000_000L;
    private static final double MILLIS_PER_SECOND = 50;

    private volatile double nowSeconds;

    void moveTo(double seconds) {
        if (seconds < nowSeconds) {
            throw new IllegalArgumentException(
                    "moved to " + seconds + " s; time is " + nowSeconds + " s already");
        }
        nowSeconds = seconds;
    }

    /// Scenario time at a moment of real time.
    double secondAt(long epochMillis) {
        return (epochMillis - EPOCH_MILLIS) / MILLIS_PER_SECOND;
    }

    @Override
    public double nowSeconds() {
        return nowSeconds;
    }

    @Override
    public long realMillis(double scenarioSeconds) {
        return (long) Math.ceil(scenarioSeconds * MILLIS_PER_SECOND);
    }

    @Override
    public long epochMillis() {
        return EPOCH_MILLIS + (long) Math.floor(nowSeconds * MILLIS_PER_SECOND);
    }
}
