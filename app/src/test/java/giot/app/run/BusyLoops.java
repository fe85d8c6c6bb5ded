package giot.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Processes that do nothing but take processor time.
final class BusyLoops {

    private BusyLoops() {}

    /// Does the work while so many loops run beside it.
    static <T> T beside(int loops, Callable<T> work) throws Exception {
        List<Process> running = new ArrayList<>();
        try {
            for (int i = 0; i < loops; i++) {
                running.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            return work.call();
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }
}
