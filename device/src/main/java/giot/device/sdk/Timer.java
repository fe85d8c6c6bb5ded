package giot.device.sdk;

import java.util.concurrent.ScheduledFuture;

/// Runs tasks on a device's lane, later.
@FunctionalInterface
interface Timer {

    /// Runs the task after this real time.
    ScheduledFuture<?> after(long millis, Runnable task);
}
