package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Result;
import giot.terms.Id;
import org.jspecify.annotations.Nullable;

/// What became of one envelope.
///
/// @param result the answer
/// @param id the transaction's id; null when the bytes could not be read
/// @param index the first failing leaf, item or data set, or -1 where none is meant
/// @param original for [Result#DUPLICATE] the first result (with its `index`), else null
public record Outcome(Result result, @Nullable Id id, int index, @Nullable Result original) {
    /// No leaf, item or data set is meant.
    public static final int NO_INDEX = -1;

    public static Outcome unread(Result result) {
        return new Outcome(result, null, NO_INDEX, null);
    }

    public static Outcome of(Verdict verdict, Id id) {
        return new Outcome(verdict.result(), id, verdict.index(), null);
    }

    /// Whether the transaction took effect, now or when it was first seen.
    public boolean isApplied() {
        return result == Result.APPLIED || original == Result.APPLIED;
    }
}
