package giot.ledger.rules;

/// A handler's answer: a result and the element it is about ([Outcome#NO_INDEX] where none is).
record Verdict(Result result, int index) {
    static final Verdict APPLIED = of(Result.APPLIED);

    static Verdict of(Result result) {
        return new Verdict(result, Outcome.NO_INDEX);
    }

    static Verdict at(int index, Result result) {
        return new Verdict(result, index);
    }

    boolean applied() {
        return result == Result.APPLIED;
    }
}
