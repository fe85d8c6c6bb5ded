package giot.app.model.trial;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which method to use, in one sentence.
///
/// @param method the name of the method to use
/// @param sentence with the reason
public record MethodVerdict(String method, String sentence) {
    private static final double TIE = 0.005;

    /// Chooses by one figure; a generative method must be better than the best traditional one by
    /// more than half a percent, since the traditional one is simpler.
    ///
    /// @param lowest whether less is better
    public static MethodVerdict by(
            String figure, String label, boolean lowest, List<MethodResult> results) {
        Comparator<MethodResult> order = Comparator.comparingDouble(result -> result.mean(figure));
        Comparator<MethodResult> best = lowest ? order : order.reversed();
        List<MethodResult> judged =
                results.stream()
                        .filter(result -> Double.isFinite(result.mean(figure)))
                        .filter(result -> !result.name().equals("random"))
                        .sorted(best)
                        .toList();
        if (judged.isEmpty()) {
            return new MethodVerdict("", "No method could be judged.");
        }
        Optional<MethodResult> generative =
                judged.stream().filter(MethodResult::generative).findFirst();
        Optional<MethodResult> traditional =
                judged.stream().filter(result -> !result.generative()).findFirst();
        if (generative.isEmpty() || traditional.isEmpty()) {
            MethodResult first = judged.getFirst();
            return new MethodVerdict(
                    first.name(),
                    "Use %s: %s %s.".formatted(first.name(), label, text(first, figure)));
        }
        return between(figure, label, lowest, generative.get(), traditional.get());
    }

    private static MethodVerdict between(
            String figure,
            String label,
            boolean lowest,
            MethodResult generative,
            MethodResult traditional) {
        double one = generative.mean(figure);
        double other = traditional.mean(figure);
        double gain = (lowest ? other - one : one - other) / Math.max(1e-12, Math.abs(other));
        String figures =
                "%s %s against %s of %s, the best %s method"
                        .formatted(
                                label,
                                text(gain > TIE ? generative : traditional, figure),
                                text(gain > TIE ? traditional : generative, figure),
                                gain > TIE ? traditional.name() : generative.name(),
                                gain > TIE ? "traditional" : "generative");
        if (gain > TIE) {
            return new MethodVerdict(
                    generative.name(),
                    "Use %s: %s (%.1f %% better)."
                            .formatted(generative.name(), figures, 100 * gain));
        }
        if (gain >= -TIE) {
            return new MethodVerdict(
                    traditional.name(),
                    "Use %s: %s; they are level, and it is simpler and faster."
                            .formatted(traditional.name(), figures));
        }
        return new MethodVerdict(
                traditional.name(),
                "Use %s: %s; the generative methods do not pay here."
                        .formatted(traditional.name(), figures));
    }

    private static String text(MethodResult result, String figure) {
        double deviation = result.deviation(figure);
        String mean = String.format(Locale.ROOT, "%.3f", result.mean(figure));
        return deviation > 0 ? mean + String.format(Locale.ROOT, " (+-%.3f)", deviation) : mean;
    }
}
