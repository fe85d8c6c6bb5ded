package giot.device.clock;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/// All that an elastic clock waits for now or will have to. Safe for use by several threads.
public final class Expectations {

    private final ConcurrentSkipListSet<Expectation> open =
            new ConcurrentSkipListSet<>(
                    Comparator.comparingDouble(Expectation::dueSecond)
                            .thenComparingLong(Expectation::number));
    private final AtomicLong numbers = new AtomicLong();

    Expectation add(Awaited whom, double beginSecond, double dueSecond) {
        if (!(dueSecond >= beginSecond)) {
            throw new IllegalArgumentException(
                    "due at second %s, but it begins at %s; give a later one"
                            .formatted(dueSecond, beginSecond));
        }
        Expectation expectation =
                new Expectation(
                        whom, beginSecond, dueSecond, numbers.incrementAndGet(), open::remove);
        open.add(expectation);
        return expectation;
    }

    /// What is due first.
    public Optional<Expectation> first() {
        try {
            return Optional.of(open.first());
        } catch (NoSuchElementException none) {
            return Optional.empty();
        }
    }

    /// Something that has begun by this scenario second and is not done; empty when all is quiet.
    public Optional<Expectation> begunBy(double second) {
        return open.stream().filter(e -> e.beginSecond() <= second).findFirst();
    }

    /// Gives up what has begun by this scenario second and is not done.
    ///
    /// @return how much that was
    public int giveUp(double second) {
        List<Expectation> lost = open.stream().filter(e -> e.beginSecond() <= second).toList();
        lost.forEach(Expectation::met);
        return lost.size();
    }
}
