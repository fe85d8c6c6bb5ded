package giot.generative.privacy;

import giot.generative.model.GenerativeModel;
import giot.generative.model.GenerativeTechnique;
import giot.generative.window.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/// The attacks that every release of a model is tested with, on a technique and its data: how much
/// would a model fitted in this way to such windows give away?
///
/// The windows are split into three thirds by blocks of consecutive windows, so that neighbours
/// stay together: a model is fitted to the first third with canaries planted in it, a reference
/// model to the second, and the third was seen by neither.
///
/// @param membership what the loss-based, reference-calibrated attack found
/// @param canaries what became of the planted windows
public record PrivacyAudit(MembershipInference.Finding membership, CanaryReport canaries) {
    /// The fewest windows that [#of(GenerativeTechnique, Windows, int, long)] takes.
    public static final int FEWEST_WINDOWS = 180;

    private static final int CANARIES = 10;
    private static final int BLOCKS = 60;
    private static final int CHUNK = 1000;
    private static final int FEWEST_CONTRIBUTORS = 9;

    /// Runs the attacks.
    ///
    /// @param windows at least 180, in the order of time
    /// @param samples drawn from the model in search of canaries
    public static PrivacyAudit of(
            GenerativeTechnique technique, Windows windows, int samples, long seed) {
        if (windows.count() < FEWEST_WINDOWS || samples < 1) {
            throw new IllegalArgumentException(
                    "%d windows and %d samples; at least %d windows and 1 sample are needed"
                            .formatted(windows.count(), samples, FEWEST_WINDOWS));
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] part = new int[windows.count()];
        for (int i = 0; i < part.length; i++) {
            part[i] = (int) ((long) i * BLOCKS / part.length) % 3;
        }
        Windows members = pick(windows, part, 0);
        Windows others = pick(windows, part, 2);
        float[] planted = CanaryReport.plant(CANARIES, windows.size(), random);
        GenerativeModel model = technique.fit(with(members, planted), random.split());
        GenerativeModel reference = technique.fit(pick(windows, part, 1), random.split());
        MembershipInference.Finding membership =
                MembershipInference.attack(
                        model.score(members),
                        reference.score(members),
                        model.score(others),
                        reference.score(others));
        return new PrivacyAudit(
                membership,
                CanaryReport.of(
                        planted,
                        CanaryReport.plant(CANARIES, windows.size(), random),
                        draw(model, members, samples, random),
                        windows.size()));
    }

    /// The same attacks on a private training, contributor by contributor: the contributors are
    /// split into thirds at random, each canary is a contributor of its own, and whoever is
    /// attacked is judged by the mean loss on its windows.
    ///
    /// @param training fits a model to contributors
    /// @param contributions at least 9
    /// @param steps values of a window
    /// @param samples drawn from the model in search of canaries
    public static PrivacyAudit of(
            BiFunction<List<ContributorWindows>, RandomGenerator, GenerativeModel> training,
            List<ContributorWindows> contributions,
            int steps,
            int samples,
            long seed) {
        if (contributions.size() < FEWEST_CONTRIBUTORS || samples < 1) {
            throw new IllegalArgumentException(
                    "%d contributors and %d samples; at least %d contributors and 1 sample are needed"
                            .formatted(contributions.size(), samples, FEWEST_CONTRIBUTORS));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<List<ContributorWindows>> thirds = thirds(contributions, random);
        List<ContributorWindows> members = thirds.getFirst();
        float[] planted = CanaryReport.plant(CANARIES, steps, random);
        GenerativeModel model = training.apply(with(members, planted, steps), random.split());
        GenerativeModel reference = training.apply(thirds.get(1), random.split());
        MembershipInference.Finding membership =
                MembershipInference.attack(
                        losses(model, members, steps),
                        losses(reference, members, steps),
                        losses(model, thirds.get(2), steps),
                        losses(reference, thirds.get(2), steps));
        float[] drawn = draw(model, joined(members, steps), samples, random);
        return new PrivacyAudit(
                membership,
                CanaryReport.of(
                        planted, CanaryReport.plant(CANARIES, steps, random), drawn, steps));
    }

    private static List<List<ContributorWindows>> thirds(
            List<ContributorWindows> contributions, SplittableRandom random) {
        List<ContributorWindows> mixed = new ArrayList<>(contributions);
        Collections.shuffle(mixed, Random.from(random));
        List<List<ContributorWindows>> thirds =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int u = 0; u < mixed.size(); u++) {
            thirds.get(u % 3).add(mixed.get(u));
        }
        return thirds;
    }

    /// The contributors with the canaries behind them, each a contributor under the context of the
    /// first one's first window.
    private static List<ContributorWindows> with(
            List<ContributorWindows> members, float[] planted, int steps) {
        List<ContributorWindows> all = new ArrayList<>(members);
        ContributorWindows some = members.getFirst();
        int told = some.contexts().length / some.count();
        for (int c = 0; c < CANARIES; c++) {
            float[] canary = Arrays.copyOfRange(planted, c * steps, (c + 1) * steps);
            all.add(new ContributorWindows(1, canary, Arrays.copyOf(some.contexts(), told)));
        }
        return all;
    }

    private static double[] losses(
            GenerativeModel model, List<ContributorWindows> contributions, int steps) {
        return contributions.stream()
                .mapToDouble(one ->
                        Arrays.stream(model.score(joined(List.of(one), steps)))
                                .average()
                                .orElseThrow())
                .toArray();
    }

    private static Windows joined(List<ContributorWindows> contributions, int steps) {
        int count = contributions.stream().mapToInt(ContributorWindows::count).sum();
        ContributorWindows first = contributions.getFirst();
        int told = first.contexts().length / first.count();
        float[] values = new float[count * steps];
        float[] contexts = new float[count * told];
        int at = 0;
        for (ContributorWindows one : contributions) {
            System.arraycopy(one.windows(), 0, values, at * steps, one.count() * steps);
            System.arraycopy(one.contexts(), 0, contexts, at * told, one.count() * told);
            at += one.count();
        }
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(count, steps, 1, told, values, mask, contexts);
    }

    private static float[] draw(
            GenerativeModel model, Windows members, int samples, SplittableRandom random) {
        float[] all = new float[samples * members.size()];
        for (int done = 0; done < samples; ) {
            int count = Math.min(CHUNK, samples - done);
            float[] contexts = new float[count * members.contextSize()];
            for (int i = 0; i < count; i++) {
                System.arraycopy(
                        members.contexts(),
                        random.nextInt(members.count()) * members.contextSize(),
                        contexts,
                        i * members.contextSize(),
                        members.contextSize());
            }
            float[] drawn = model.sample(contexts, count, 1, random);
            System.arraycopy(drawn, 0, all, done * members.size(), drawn.length);
            done += count;
        }
        return all;
    }

    /// The windows with the canaries behind them, under the contexts of the first windows.
    private static Windows with(Windows windows, float[] planted) {
        int canaries = planted.length / windows.size();
        int count = windows.count() + canaries;
        float[] values = Arrays.copyOf(windows.values(), count * windows.size());
        System.arraycopy(planted, 0, values, windows.values().length, planted.length);
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        float[] contexts = Arrays.copyOf(windows.contexts(), count * windows.contextSize());
        System.arraycopy(
                windows.contexts(),
                0,
                contexts,
                windows.contexts().length,
                canaries * windows.contextSize());
        return new Windows(
                count,
                windows.steps(),
                windows.channels(),
                windows.contextSize(),
                values,
                mask,
                contexts);
    }

    private static Windows pick(Windows windows, int[] part, int wanted) {
        int count = (int) Arrays.stream(part).filter(p -> p == wanted).count();
        float[] values = new float[count * windows.size()];
        float[] contexts = new float[count * windows.contextSize()];
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        int at = 0;
        for (int i = 0; i < part.length; i++) {
            if (part[i] == wanted) {
                System.arraycopy(
                        windows.values(),
                        i * windows.size(),
                        values,
                        at * windows.size(),
                        windows.size());
                System.arraycopy(
                        windows.contexts(),
                        i * windows.contextSize(),
                        contexts,
                        at * windows.contextSize(),
                        windows.contextSize());
                at++;
            }
        }
        return new Windows(
                count,
                windows.steps(),
                windows.channels(),
                windows.contextSize(),
                values,
                mask,
                contexts);
    }
}
