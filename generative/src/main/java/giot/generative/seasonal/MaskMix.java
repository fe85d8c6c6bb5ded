package giot.generative.seasonal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// The patterns of hidden entries that a model is trained with: a pool for each kind of question
/// and how often each kind is drawn.
final class MaskMix {
    private static final double[] SHARES = {0.20, 0.25, 0.20, 0.30, 0.05};
    private static final int PER_KIND = 96;

    private final List<boolean[]> masks = new ArrayList<>();
    private final int[] from = new int[SHARES.length + 1];

    /// Forecast of the second half 20 %, random entries 25 %, forecasts of any horizon 20 %, one
    /// block 30 %, everything 5 %.
    ///
    /// @param steps entries of a window
    public MaskMix(int steps, RandomGenerator random) {
        masks.add(range(steps, steps / 2, steps));
        from[1] = masks.size();
        for (int i = 0; i < PER_KIND; i++) {
            masks.add(scattered(steps, random));
        }
        from[2] = masks.size();
        for (int horizon = 1; horizon < steps; horizon++) {
            masks.add(range(steps, steps - horizon, steps));
        }
        from[3] = masks.size();
        for (int i = 0; i < PER_KIND; i++) {
            int length = 1 + random.nextInt(Math.max(1, 3 * steps / 4));
            int start = random.nextInt(steps - length + 1);
            masks.add(range(steps, start, start + length));
        }
        from[4] = masks.size();
        masks.add(range(steps, 0, steps));
        from[5] = masks.size();
    }

    /// All patterns; `true` where an entry is hidden.
    List<boolean[]> masks() {
        return masks;
    }

    /// The index of a pattern drawn by the shares of the kinds.
    public int draw(RandomGenerator random) {
        double level = random.nextDouble();
        int kind = 0;
        while (kind < SHARES.length - 1 && level >= SHARES[kind]) {
            level -= SHARES[kind];
            kind++;
        }
        return from[kind] + random.nextInt(from[kind + 1] - from[kind]);
    }

    private static boolean[] range(int steps, int from, int to) {
        boolean[] mask = new boolean[steps];
        Arrays.fill(mask, from, to, true);
        return mask;
    }

    private static boolean[] scattered(int steps, RandomGenerator random) {
        boolean[] mask = new boolean[steps];
        double share = random.nextBoolean() ? 0.5 : random.nextDouble(0.1, 0.9);
        for (int i = 0; i < steps; i++) {
            mask[i] = random.nextDouble() < share;
        }
        mask[random.nextInt(steps)] = true;
        return mask;
    }
}
