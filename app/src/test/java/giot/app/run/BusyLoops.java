package giot.app.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Processes that do nothing but take processor time, for as long as this is open.
final class BusyLoops implements AutoCloseable {

    private final List<Process> loops = new ArrayList<>();

    private BusyLoops() {}

    static BusyLoops start(int number) throws IOException {
        BusyLoops busy = new BusyLoops();
        for (int i = 0; i < number; i++) {
            busy.loops.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        }
        return busy;
    }

    @Override
    public void close() {
        loops.forEach(Process::destroyForcibly);
    }
}
