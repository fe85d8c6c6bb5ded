package giot.device.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AgendaTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Expectations expectations = new Expectations();
    private final ScenarioClock clock =
            new ScenarioClock(nanos::get, TimeUnit.NANOSECONDS::sleep, 1, 0, expectations);
    private final BlockingQueue<Runnable> handedOver = new LinkedBlockingQueue<>();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void doesTasksInOrderOfTheirSecondsAndNoneBeforeItsTime() throws Exception {
        clock.at(2, handedOver::add, () -> done.add("second"));
        clock.at(1, handedOver::add, () -> done.add("first"));
        clock.at(9, handedOver::add, () -> done.add("never"));

        setSecond(2.5);
        handedOver.take().run();
        handedOver.take().run();

        assertThat(done).containsExactly("first", "second");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void theClockExpectsATaskUntilItIsDone() throws Exception {
        clock.at(1, handedOver::add, () -> done.add("reading"));
        assertThat(expectations.begunBy(0.9)).isEmpty();
        assertThat(expectations.first()).get().extracting(Expectation::dueSecond).isEqualTo(1.5);

        setSecond(1);
        Runnable task = handedOver.take();
        assertThat(expectations.begunBy(1)).isPresent();
        task.run();

        assertThat(expectations.first()).isEmpty();
    }

    @Test
    void whatIsTakenBackIsNeitherDoneNorExpected() throws Exception {
        clock.at(1, handedOver::add, () -> done.add("taken back")).cancel();
        clock.at(1, handedOver::add, () -> done.add("kept"));

        setSecond(1);
        handedOver.take().run();

        assertThat(done).containsExactly("kept");
        assertThat(expectations.first()).isEmpty();
    }

    @Test
    void anExecutorThatIsClosedHoldsNobodyUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        clock.at(
                1,
                task -> {
                    asked.countDown();
                    throw new RejectedExecutionException("closed");
                },
                () -> done.add("never"));
        clock.at(1, handedOver::add, () -> done.add("another"));

        setSecond(1);
        asked.await();
        handedOver.take().run();

        assertThat(done).containsExactly("another");
        assertThat(expectations.first()).isEmpty();
    }

    @Test
    void takesTasksAgainAfterItHadNone() throws Exception {
        for (int i = 1; i <= 3; i++) {
            clock.at(i, handedOver::add, () -> done.add("task"));
            setSecond(i);
            handedOver.take().run();
        }
        assertThat(done).hasSize(3);
    }

    private void setSecond(double second) {
        nanos.set((long) (second * 1e9));
    }
}
