package giot.app.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Warnings without floods: of each kind the first line at once, then at most one a minute, which
/// says how many were left out. Lines are of one kind when they differ in numbers and identifiers
/// alone, so that a frequent warning never hides another. For one thread at a time.
final class Warnings {

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KINDS = 100;

    /// Identifiers (16 hexadecimal digits or more), and words with a digit in them.
    private static final Pattern VARIABLE = Pattern.compile("\\b[0-9a-f]{16,}\\b|\\S*[0-9]\\S*");

    private final LongSupplier nanos;
    private final Consumer<String> lines;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /// When a kind was shown last, what was left out since, and how many.
    private static final class Kind {
        long shownNanos;
        long unshown;
        String last = "";
    }

    /// @param nanos monotonic real time
    /// @param lines takes what is shown
    Warnings(LongSupplier nanos, Consumer<String> lines) {
        this.nanos = nanos;
        this.lines = lines;
    }

    void add(String line) {
        long now = nanos.getAsLong();
        String name = VARIABLE.matcher(line).replaceAll("#");
        Kind kind = kinds.get(name);
        if (kind == null) {
            forgetOldest();
            kind = new Kind();
            kinds.put(name, kind);
        } else if (now - kind.shownNanos < WINDOW_NANOS) {
            kind.unshown++;
            kind.last = line;
            return;
        }
        show(kind, line);
        kind.shownNanos = now;
    }

    /// Says what was left out until now.
    void close() {
        kinds.values().forEach(this::showRest);
        kinds.clear();
    }

    private void show(Kind kind, String line) {
        lines.accept(
                kind.unshown == 0
                        ? line
                        : "%s (and %d more of this kind before)".formatted(line, kind.unshown));
        kind.unshown = 0;
    }

    private void showRest(Kind kind) {
        if (kind.unshown > 0) {
            kind.unshown--;
            show(kind, kind.last);
        }
    }

    private void forgetOldest() {
        if (kinds.size() >= MOST_KINDS) {
            String oldest = kinds.keySet().iterator().next();
            Kind forgotten = kinds.remove(oldest);
            if (forgotten != null) {
                showRest(forgotten);
            }
        }
    }
}
