package giot.ledger.rules.state;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Reason;

/// A device's reputation: a Beta distribution over its honesty, `Beta(1 + r, 1 + s + d)` with
/// decaying positive evidence r, decaying negative evidence s and a newcomer's dues d (after Josang
/// and Ismail, "The Beta Reputation System", 2002). All in parts per million of one unit of
/// evidence, in integers rounded down:
///
/// * paid: `r := r*retention + positive`, `s := s*retention`, `d := max(0, d - duesStep)`;
/// * refused: `r := r*retention`, `s := s*retention + negative`;
/// * late or not delivered: no change, so waiting washes nothing off;
/// * refused, then paid by an arbiter: as paid, and the refusal's weight is taken back.
public record Reputation(long positivePpm, long negativePpm, long duesPpm) {
    private static final long ONE = Limits.MILLION;

    public Reputation {
        long max = Long.MAX_VALUE / ONE;
        Limits.inRange("positivePpm", positivePpm, 0, max);
        Limits.inRange("negativePpm", negativePpm, 0, max);
        Limits.inRange("duesPpm", duesPpm, 0, max);
    }

    /// Where every newcomer starts: no evidence, full dues.
    public static Reputation newcomer(ReputationPolicy policy) {
        return new Reputation(0, 0, policy.duesPpm());
    }

    /// The reputation after one more settled contract.
    public Reputation after(Reason reason, ReputationPolicy policy) {
        long kept = policy.retentionPpm();
        long r = positivePpm * kept / ONE;
        long s = negativePpm * kept / ONE;
        return switch (reason.evidence()) {
            case POSITIVE ->
                    new Reputation(
                            r + policy.positivePpm(),
                            s,
                            Math.max(0, duesPpm - policy.duesStepPpm()));
            case NEGATIVE -> new Reputation(r, s + policy.negativePpm(), duesPpm);
            case NONE -> this;
        };
    }

    /// The reputation after an arbiter paid for a contract that had been refused: it counts as
    /// paid, and the refusal's whole weight is taken back, `s := max(0, s*retention - negative)`.
    public Reputation vindicated(ReputationPolicy policy) {
        Reputation paid = after(Reason.PAID, policy);
        return new Reputation(
                paid.positivePpm,
                Math.max(0, paid.negativePpm - policy.negativePpm()),
                paid.duesPpm);
    }

    /// The expected honesty `(1 + r) / (2 + r + s + d)`, parts per million, rounded down. A
    /// newcomer has 250,000 under the default policy.
    public int expectedPpm() {
        long good = ONE + positivePpm;
        return Math.toIntExact(good * ONE / (good + ONE + negativePpm + duesPpm));
    }

    /// The uncertainty `2 / (2 + r + s)` of subjective logic, parts per million, rounded down:
    /// 1,000,000 without evidence.
    public int uncertaintyPpm() {
        return Math.toIntExact(2 * ONE * ONE / (2 * ONE + positivePpm + negativePpm));
    }

    void write(ByteWriter out) {
        out.i64(positivePpm).i64(negativePpm).i64(duesPpm);
    }

    static Reputation read(ByteReader in) {
        return new Reputation(in.i64(), in.i64(), in.i64());
    }
}
