package giot.incentive.designer.evaluation;

import giot.incentive.designer.problem.DesignProblem;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// States for evaluation, disjoint from every training's by their seed.
public final class HeldOut {

    /// Separates the seeds of evaluations from those of trainings.
    private static final long STREAM = 0x6865_6c64_2d6f_7574L;

    private HeldOut() {}

    /// The first `count` held-out states of `seed`.
    public static <S, D> List<S> states(DesignProblem<S, D> problem, int count, long seed) {
        SplittableRandom random = new SplittableRandom(STREAM ^ seed);
        return Stream.generate(() -> problem.sample(random)).limit(count).toList();
    }
}
