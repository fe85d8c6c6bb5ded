package giot.app.model;

import giot.app.model.trial.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What option values must satisfy, said in one line.
final class OptionValues {

    private OptionValues() {}

    /// The constant of that name, in either case.
    static <E extends Enum<E>> E named(E[] all, String option, String name) {
        List<String> allowed = new ArrayList<>();
        for (E one : all) {
            if (one.name().equalsIgnoreCase(name)) {
                return one;
            }
            allowed.add(one.name().toLowerCase(Locale.ROOT));
        }
        throw new InvalidRequest(
                "%s is \"%s\" but must be one of %s"
                        .formatted(option, name, String.join(", ", allowed)));
    }

    static void requireIn(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw new InvalidRequest(
                    "%s is %d but must lie in [%d, %d]".formatted(option, value, low, high));
        }
    }
}
