package giot.app.pace;

import giot.device.clock.ScenarioClock;
import giot.edge.port.ScenarioTime;

/// The edge's view of the one scaled clock.
public record RunClock(ScenarioClock clock) implements ScenarioTime {

    @Override
    public double nowSeconds() {
        return clock.scenarioSeconds();
    }

    @Override
    public long realMillis(double scenarioSeconds) {
        return clock.realDuration(scenarioSeconds).toMillis() + 1;
    }
}
