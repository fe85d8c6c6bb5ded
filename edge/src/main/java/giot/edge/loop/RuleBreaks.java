package giot.edge.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Messages that break the rules: counted, and said in few lines. In every minute the first message
/// of each of the first few devices has a line of its own; the rest is added up, by device, in one
/// line at its end. Thread-safe; holds at most [#MOST_DEVICES] names.
public final class RuleBreaks {

    private static final int MOST_LINES = 4;
    private static final int MOST_DEVICES = 64;
    private static final int MOST_NAMED = 5;
    private static final int MOST_CHARACTERS = 160;
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Consumer<String> warning;
    private final Map<String, Unsaid> unsaid = new LinkedHashMap<>();
    private long total;
    private long others;
    private int lines;
    private boolean open;
    private long openedNanos;

    /// Messages of one device without a line, and why the last one was dropped.
    private record Unsaid(long count, String why) {}

    /// @param nanos monotonic real time
    /// @param warning takes the lines
    public RuleBreaks(LongSupplier nanos, Consumer<String> warning) {
        this.nanos = nanos;
        this.warning = warning;
    }

    /// A message is dropped.
    public synchronized void note(String device, String why) {
        look();
        total++;
        if (!open) {
            open = true;
            openedNanos = nanos.getAsLong();
        }
        String name = printable(device);
        Unsaid before = unsaid.get(name);
        if (before == null && unsaid.size() >= MOST_DEVICES) {
            others++;
        } else if (before == null && lines < MOST_LINES) {
            lines++;
            unsaid.put(name, new Unsaid(0, ""));
            warning.accept(
                    "%s: a message breaks the rules and is dropped: %s"
                            .formatted(name, printable(why)));
        } else {
            long count = before == null ? 1 : before.count + 1;
            unsaid.put(name, new Unsaid(count, printable(why)));
        }
    }

    /// Says what was left unsaid, when the minute is over.
    public synchronized void look() {
        if (!open || nanos.getAsLong() - openedNanos < WINDOW_NANOS) {
            return;
        }
        unsaid.values().removeIf(device -> device.count == 0);
        long count = others + unsaid.values().stream().mapToLong(Unsaid::count).sum();
        if (count > 0) {
            warning.accept("within a minute also dropped: " + words(count));
        }
        unsaid.clear();
        others = 0;
        lines = 0;
        open = false;
    }

    /// Messages dropped so far.
    public synchronized long total() {
        return total;
    }

    private String words(long count) {
        String named =
                unsaid.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(e ->
                                "%d of %s (%s)"
                                        .formatted(
                                                e.getValue().count, e.getKey(), e.getValue().why))
                        .collect(Collectors.joining(", "));
        long rest =
                others + unsaid.values().stream().skip(MOST_NAMED).mapToLong(Unsaid::count).sum();
        return "%d messages: %s%s"
                .formatted(count, named, rest == 0 ? "" : ", %d of others".formatted(rest));
    }

    private static String printable(String text) {
        String safe = text.replaceAll("[^ -~]", "?");
        return safe.length() > MOST_CHARACTERS ? safe.substring(0, MOST_CHARACTERS) : safe;
    }
}
