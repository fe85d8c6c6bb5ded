package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Result;

/// A handler's answer: a result and the element it is about ([Outcome#NO_INDEX] where none is).
public record Verdict(Result result, int index) {
    public static final Verdict APPLIED = of(Result.APPLIED);

    public static Verdict of(Result result) {
        return new Verdict(result, Outcome.NO_INDEX);
    }

    public static Verdict at(int index, Result result) {
        return new Verdict(result, index);
    }

    public boolean applied() {
        return result == Result.APPLIED;
    }
}
