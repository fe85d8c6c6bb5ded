package giot.app.pace;

import giot.device.clock.Awaited;
import giot.device.clock.Expectations;
import java.util.Optional;

/// A part of a run that an elastic clock waits for. Asked some hundred times a second, from another
/// thread than works on it.
public interface Awaiting {

    /// The first scenario second that may not pass before something is done.
    Optional<Hold> next();

    /// Who has begun something by this scenario second and has not finished it.
    Optional<Awaited> busyAt(double second);

    /// Until when, and for whom.
    record Hold(Awaited whom, double second) {}

    /// What the clock's users expect of each other.
    static Awaiting of(Expectations expectations) {
        return new Awaiting() {
            @Override
            public Optional<Hold> next() {
                return expectations.first().map(e -> new Hold(e.whom(), e.dueSecond()));
            }

            @Override
            public Optional<Awaited> busyAt(double second) {
                return expectations.begunBy(second).map(e -> e.whom());
            }
        };
    }
}
