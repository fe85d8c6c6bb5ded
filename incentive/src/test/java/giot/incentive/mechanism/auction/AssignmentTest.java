package giot.incentive.mechanism.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void equalsTheBestOfAllAssignments() {
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            int bidders = random.nextInt(1, 6);
            int tasks = random.nextInt(1, 5);
            double[][] scores = new double[bidders][];
            boolean[] accepted = new boolean[bidders];
            for (int i = 0; i < bidders; i++) {
                scores[i] = random.doubles(tasks, -1, 2).toArray();
                accepted[i] = random.nextInt(5) > 0;
            }
            Assignment assignment = Assignment.best(scores, accepted, tasks);
            assertThat(assignment.total())
                    .as("seed %d", seed)
                    .isCloseTo(best(scores, accepted, 0, new boolean[tasks]), within(1e-12));
            assertConsistent(scores, accepted, assignment);
        }
    }

    private static void assertConsistent(
            double[][] scores, boolean[] accepted, Assignment assignment) {
        Set<Integer> used = new HashSet<>();
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            int task = assignment.taskOf(i);
            if (task != Assignment.FREE) {
                assertThat(accepted[i]).isTrue();
                assertThat(used.add(task)).isTrue();
                total += scores[i][task];
            }
        }
        assertThat(assignment.total()).isCloseTo(total, within(1e-12));
    }

    private static double best(double[][] scores, boolean[] accepted, int bidder, boolean[] used) {
        if (bidder == scores.length) {
            return 0;
        }
        double best = best(scores, accepted, bidder + 1, used);
        for (int t = 0; accepted[bidder] && t < used.length; t++) {
            if (!used[t]) {
                used[t] = true;
                best = Math.max(best, scores[bidder][t] + best(scores, accepted, bidder + 1, used));
                used[t] = false;
            }
        }
        return best;
    }
}
