package giot.device.sdk;

import giot.device.clock.Appointment;
import java.util.concurrent.ScheduledFuture;

/// Runs tasks on a device's lane, later.
interface Timer {

    /// Runs the task after this real time.
    ScheduledFuture<?> after(long millis, Runnable task);

    /// Runs the task when this scenario second has come.
    Appointment at(double scenarioSecond, Runnable task);
}
