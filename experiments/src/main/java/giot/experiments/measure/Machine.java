package giot.experiments.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What figures were measured on.
public final class Machine {

    private Machine() {}

    /// Processor, cores, operating system and JDK in one line.
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %s %s, JDK %s",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    /// The commit the program was built from as the launcher found it, or `unknown`.
    public static String commit() {
        String commit = System.getProperty("giot.commit", "");
        return commit.isBlank() ? "unknown" : commit;
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException | RuntimeException e) {
            return "unknown processor";
        }
    }
}
