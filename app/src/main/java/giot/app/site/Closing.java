package giot.app.site;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// What was opened, closed in reverse order; a failure to close one does not keep the others open.
public final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Consumer<String> warning;

    public Closing(Consumer<String> warning) {
        this.warning = warning;
    }

    public <T extends AutoCloseable> T with(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable resource = open.pop();
            try {
                resource.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                warning.accept("closing: " + e.getMessage());
            }
        }
    }
}
