package giot.device.clock;

/// Something that takes real time, and by when in scenario time it is to be done: an elastic clock
/// does not run past [#dueSecond] before [#met].
public final class Expectation {

    /// What nobody waits for: on a clock that runs by itself.
    static final Expectation OF_NOBODY = new Expectation(Awaited.DEVICES, 0, 0, 0, _ -> {});

    private final Awaited whom;
    private final double beginSecond;
    private final double dueSecond;
    private final long number;
    private final Keeper keeper;

    /// Who is told that it is met.
    interface Keeper {
        void met(Expectation expectation);
    }

    Expectation(Awaited whom, double beginSecond, double dueSecond, long number, Keeper keeper) {
        this.whom = whom;
        this.beginSecond = beginSecond;
        this.dueSecond = dueSecond;
        this.number = number;
        this.keeper = keeper;
    }

    /// Whom it is expected of.
    public Awaited whom() {
        return whom;
    }

    /// Scenario second at which it begins, or began.
    public double beginSecond() {
        return beginSecond;
    }

    /// Scenario second by which it is to be done.
    public double dueSecond() {
        return dueSecond;
    }

    /// It is done, or will never be; a second time changes nothing.
    public void met() {
        keeper.met(this);
    }

    long number() {
        return number;
    }
}
