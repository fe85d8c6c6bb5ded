package giot.app.run;

import giot.device.scenario.ScenarioClock;
import giot.edge.port.ScenarioTime;

/// The edge's view of the one scaled clock.
record RunClock(ScenarioClock clock) implements ScenarioTime {

    @Override
    public double nowSeconds() {
        return clock.scenarioSeconds();
    }

    @Override
    public long realMillis(double scenarioSeconds) {
        return clock.realDuration(scenarioSeconds).toMillis() + 1;
    }
}
