package giot.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// What the independent replay of the ledger's log found.
///
/// @param entries log entries replayed
/// @param seconds real seconds it took
/// @param difference the first difference found, in words; absent when it passed
@JsonPropertyOrder({"passed", "entries", "seconds", "difference"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditOutcome(
        boolean passed, long entries, double seconds, @Nullable String difference) {

    public AuditOutcome {
        Checks.notNegative("audit.entries", entries);
        Checks.finiteNotNegative("audit.seconds", seconds);
        if (passed && difference != null) {
            throw new IllegalArgumentException(
                    "audit passed with the difference \""
                            + difference
                            + "\"; it is one or the other");
        }
    }
}
