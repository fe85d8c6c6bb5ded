package giot.traffic.learn;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.port.Learning.Version;
import giot.edge.port.StepTimes;
import giot.terms.ByteString;
import giot.traffic.diffusion.BaseModel;
import giot.traffic.diffusion.TrafficService;
import giot.traffic.diffusion.TuningReport;
import giot.traffic.learn.TrafficLearner.Reading;
import giot.traffic.model.Estimate;
import giot.traffic.model.Method;
import giot.traffic.model.Observations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// When the edge's model learns.
class TrafficLearningTest {

    private final List<Version> versions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void learnsNothingWhenNothingNewWasMeasuredAndSaysSoOnce() {
        TrafficLearning learning = learning();
        for (int minute = 1; minute <= 3; minute++) {
            learning.roundEnded(minute, true, versions::add);
        }
        learning.close();
        assertThat(versions).isEmpty();
        assertThat(told).singleElement().asString().startsWith("nothing new was measured");
    }

    @Test
    void learnsOnceFromWhatIsNew() throws InterruptedException {
        TrafficLearning learning = learning();
        learning.observe(List.of(new Reading(0, 1, 10)));
        learning.roundEnded(
                1,
                true,
                version -> {
                    versions.add(version);
                    learning.roundEnded(2, true, versions::add);
                });
        while (told.isEmpty()) {
            Thread.onSpinWait();
        }
        learning.close();
        assertThat(versions).singleElement().extracting(Version::observedCells).isEqualTo(1);
    }

    @Test
    void keepsADayOfReadings() {
        SpeedBoard board = new SpeedBoard(2);
        for (int minute = 0; minute <= SpeedBoard.MOST_MINUTES; minute++) {
            board.add(new Reading(minute, 1, 10));
        }
        Observations kept = board.first(SpeedBoard.MOST_MINUTES + 1);
        assertThat(kept.count(0, 1)).isZero();
        assertThat(kept.count(1, 1)).isEqualTo(1);
        assertThat(kept.count(SpeedBoard.MOST_MINUTES, 1)).isEqualTo(1);
        assertThat(kept.count(1, 0)).isZero();
    }

    private TrafficLearning learning() {
        return new TrafficLearning(
                3,
                Counting::new,
                model -> ByteString.of(new byte[32]),
                new StepTimes(),
                1,
                (observed, estimates) -> {},
                told::add);
    }

    /// Counts what it would learn from, in place of a model that takes seconds to train.
    private static final class Counting implements TrafficService {

        @Override
        public TuningReport fineTune(Observations observed, long seed) {
            int cells = 0;
            for (int m = 0; m < observed.minutes(); m++) {
                for (int s = 0; s < observed.segments(); s++) {
                    cells += observed.count(m, s) > 0 ? 1 : 0;
                }
            }
            return new TuningReport(observed.minutes(), cells, 1, 0, 0);
        }

        @Override
        public Estimate estimate(Observations observed, long seed) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public Map<Method, Estimate> compare(Observations observed, long seed) {
            return Map.of();
        }

        @Override
        public BaseModel model() {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
