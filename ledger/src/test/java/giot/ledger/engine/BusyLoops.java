package giot.ledger.engine;

/// Threads that take as much processor time as they get, until closed.
final class BusyLoops implements AutoCloseable {
    private volatile boolean closed;

    BusyLoops(int count) {
        for (int i = 0; i < count; i++) {
            Thread.ofPlatform().daemon().name("busy-" + i).start(this::loop);
        }
    }

    private void loop() {
        while (!closed) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
