package giot.generative.seasonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.generative.model.FlowTechnique;
import giot.generative.window.SensorGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RehearsalsTest {
    private static final SensorGrid DAY = SeasonalSeries.of(1, 0, 1, 1);

    @Test
    void simulatedDaysHaveALevelOfTheirOwnAndJitteredOnesHaveNot() {
        double jittered = levels(Augmentation.JITTER);
        assertThat(levels(Augmentation.SIMULATED)).isGreaterThan(3 * jittered);
    }

    @Test
    void drawsTheFastPartFromAGenerativeModel() {
        Augmentation drawn = Augmentation.JITTER.drawnFrom(new FlowTechnique(50));
        double jittered = levels(Augmentation.JITTER);
        assertThat(levels(drawn)).isBetween(0.2 * jittered, 8 * jittered);
    }

    @Test
    void refusesAStrengthThatIsNone() {
        assertThatThrownBy(() -> new Augmentation(Double.NaN, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slow is NaN");
    }

    /// The deviation of the daily mean over courses.
    private static double levels(Augmentation augmentation) {
        SeriesSettings settings = SeasonalSeries.BRIEF.with(20, augmentation);
        Rehearsals rehearsals = new Rehearsals(DAY, settings, new SplittableRandom(3));
        assertThat(rehearsals.count()).isPositive();
        double sum = 0;
        double squares = 0;
        int courses = 40;
        for (int i = 0; i < courses; i++) {
            SensorGrid course = rehearsals.draw();
            double mean = 0;
            int steps = course.steps() - rehearsals.opening();
            for (int t = rehearsals.opening(); t < course.steps(); t++) {
                mean += course.at(t, 0) / steps;
            }
            sum += mean / courses;
            squares += mean * mean / courses;
        }
        return Math.sqrt(Math.max(0, squares - sum * sum));
    }
}
