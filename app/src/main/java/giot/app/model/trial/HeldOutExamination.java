package giot.app.model.trial;

import giot.generative.predict.Question;
import giot.generative.series.TimestampFormat;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// What methods are fitted to and asked.
///
/// @param train the series they learn from
/// @param questions what they are asked
/// @param description of the questions, for the report
public record HeldOutExamination(SensorGrid train, List<Asked> questions, String description) {
    private static final int MASK_SEED = 5;
    private static final double HIDDEN_SHARE = 0.25;

    /// Forecasts of `horizon` steps from the steps of `test`, which follows `train`; every origin
    /// and channel, or evenly fewer to keep to `limit`.
    public static HeldOutExamination forecast(
            SensorGrid train, SensorGrid test, int horizon, int limit) {
        SensorGrid both = joined(train, test);
        int origins = both.steps() - horizon + 1 - train.steps();
        if (origins < 1) {
            throw new InvalidRequest(
                    "the test series has %d steps; a horizon of %d needs at least as many"
                            .formatted(both.steps() - train.steps(), horizon));
        }
        int stride = stride((long) origins * train.channels(), limit);
        List<Asked> asked = new ArrayList<>();
        int at = 0;
        for (int channel = 0; channel < train.channels(); channel++) {
            for (int i = 0; i < origins; i++, at++) {
                if (at % stride == 0) {
                    add(
                            asked,
                            both,
                            Question.forecast(
                                    both,
                                    channel,
                                    train.steps() + i,
                                    horizon,
                                    2 * Math.max(horizon, 12)));
                }
            }
        }
        return new HeldOutExamination(
                train,
                required(asked),
                "%d forecasts of %d steps".formatted(asked.size(), horizon));
    }

    /// Gaps inside windows of `2 * length` steps of `test`: the middle `length` steps, or half of
    /// the steps at random.
    public static HeldOutExamination impute(
            SensorGrid train, SensorGrid test, int length, boolean scattered, int limit) {
        SensorGrid both = joined(train, test);
        int window = 2 * length;
        int starts = both.steps() - window + 1 - train.steps();
        if (starts < 1) {
            throw new InvalidRequest(
                    "the test series has %d steps; gaps of %d steps need at least %d"
                            .formatted(both.steps() - train.steps(), length, window));
        }
        int stride = stride((long) starts * train.channels(), limit);
        SplittableRandom random = new SplittableRandom(MASK_SEED);
        List<Asked> asked = new ArrayList<>();
        int at = 0;
        for (int channel = 0; channel < train.channels(); channel++) {
            for (int i = 0; i < starts; i++, at++) {
                if (at % stride == 0) {
                    boolean[] hidden = scattered ? half(window, random) : middle(window, length);
                    add(asked, both, Question.impute(both, channel, train.steps() + i, hidden));
                }
            }
        }
        return new HeldOutExamination(
                train,
                required(asked),
                "%d windows with %s hidden"
                        .formatted(
                                asked.size(),
                                scattered ? "half of the steps" : length + " middle steps"));
    }

    /// Blocks hidden within the training series itself: a quarter of every channel, in blocks of
    /// `length` steps that may touch and overlap. Methods see neither in fitting nor in answering
    /// what is hidden.
    public static HeldOutExamination blocks(SensorGrid whole, int length, int limit) {
        SplittableRandom random = new SplittableRandom(MASK_SEED);
        float[] masked = whole.values();
        int width = whole.channels();
        boolean[] hidden = new boolean[masked.length];
        int block = Math.min(length, Math.max(1, whole.steps() / 4));
        for (int c = 0; c < width; c++) {
            long remaining = (long) (HIDDEN_SHARE * whole.steps());
            while (remaining > 0) {
                int from = random.nextInt(whole.steps() - block + 1);
                for (int step = from; step < from + block; step++) {
                    remaining -= hidden[step * width + c] ? 0 : 1;
                    hidden[step * width + c] = true;
                }
            }
        }
        for (int i = 0; i < masked.length; i++) {
            masked[i] = hidden[i] ? Float.NaN : masked[i];
        }
        SensorGrid left = whole.withValues(masked);
        List<Asked> asked = new ArrayList<>();
        int window = Math.min(Math.max(24, 2 * length), whole.steps());
        for (int c = 0; c < width; c++) {
            for (int start = 0; start + window <= whole.steps(); start += window) {
                addBlock(asked, whole, left, hidden, c, start, window);
            }
        }
        int stride = stride(asked.size(), limit);
        List<Asked> fewer = new ArrayList<>();
        for (int i = 0; i < asked.size(); i += stride) {
            fewer.add(asked.get(i));
        }
        return new HeldOutExamination(
                left,
                required(fewer),
                "%d windows with blocks of %d steps hidden from the series itself"
                        .formatted(fewer.size(), block));
    }

    private static void addBlock(
            List<Asked> asked,
            SensorGrid whole,
            SensorGrid left,
            boolean[] hidden,
            int channel,
            int start,
            int window) {
        boolean[] mask = new boolean[window];
        boolean any = false;
        for (int i = 0; i < window; i++) {
            mask[i] = hidden[(start + i) * whole.channels() + channel];
            any |= mask[i];
        }
        if (any) {
            Question question = Question.impute(left, channel, start, mask);
            Asked one = new Asked(question, truth(whole, question));
            if (one.judged()) {
                asked.add(one);
            }
        }
    }

    private static SensorGrid joined(SensorGrid train, SensorGrid test) {
        if (test.timeSeconds(0) <= train.timeSeconds(train.steps() - 1)) {
            throw new InvalidRequest(
                    "the test series begins at %s, not after the end of the training series at %s; give a later test file"
                            .formatted(
                                    TimestampFormat.text(test.timeSeconds(0)),
                                    TimestampFormat.text(train.timeSeconds(train.steps() - 1))));
        }
        return train.followedBy(test);
    }

    private static void add(List<Asked> asked, SensorGrid grid, Question question) {
        Asked one = new Asked(question, truth(grid, question));
        if (one.judged()) {
            asked.add(one);
        }
    }

    private static float[] truth(SensorGrid grid, Question question) {
        int[] steps = question.hiddenSteps();
        float[] truth = new float[steps.length];
        for (int h = 0; h < steps.length; h++) {
            truth[h] = steps[h] < grid.steps() ? grid.at(steps[h], question.channel()) : Float.NaN;
        }
        return truth;
    }

    private static List<Asked> required(List<Asked> asked) {
        if (asked.isEmpty()) {
            throw new InvalidRequest(
                    "the test series has no value that could be asked for; check its columns");
        }
        return asked;
    }

    private static boolean[] middle(int window, int length) {
        boolean[] hidden = new boolean[window];
        int from = (window - length) / 2;
        Arrays.fill(hidden, from, from + length, true);
        return hidden;
    }

    private static boolean[] half(int window, SplittableRandom random) {
        boolean[] hidden = new boolean[window];
        hidden[random.nextInt(window)] = true;
        for (int i = 0; i < window; i++) {
            hidden[i] |= random.nextBoolean();
        }
        return hidden;
    }

    // A stride that shares no factor with the day or the number of origins would be ideal; an odd
    // one
    // visits all slots of the day.
    private static int stride(long questions, int limit) {
        int stride = (int) Math.max(1, (questions + limit - 1) / limit);
        return stride > 1 && stride % 2 == 0 ? stride + 1 : stride;
    }
}
