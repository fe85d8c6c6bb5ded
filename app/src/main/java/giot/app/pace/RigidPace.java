package giot.app.pace;

import giot.device.clock.ScenarioClock;

/// Time goes on whatever happens: for devices that have clocks of their own.
public record RigidPace(ScenarioClock clock) implements Pace {

    @Override
    public void arrive(double second) throws InterruptedException {
        clock.sleepUntil(second);
    }

    @Override
    public void depart() {
        // Nobody waits.
    }

    @Override
    public void stop() {
        // What winds down has its own limits in real time.
    }
}
