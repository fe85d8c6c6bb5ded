package giot.app.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.generative.privacy.PrivacyAudit;
import giot.generative.privacy.PrivacyPromise;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a model file tells of the people whose data it was trained on; part of the file, and
/// printed when it is made.
///
/// @param contributor whose presence a private training hides
/// @param promise of a private training; null when there was none
/// @param attacked what the attacks count as one, of which model
/// @param audit what attacks found; null when none was run
record PrivacyCard(
        String contributor,
        @Nullable PrivacyPromise promise,
        String attacked,
        @Nullable PrivacyAudit audit) {
    /// The key of the card in a file.
    static final String KEY = "giot.privacy.card";

    String json() {
        ObjectNode card = new ObjectMapper().createObjectNode();
        card.put("containsTrainingSeries", false);
        if (promise == null) {
            card.put("differentialPrivacy", "none");
        } else {
            ObjectNode privacy = card.putObject("differentialPrivacy");
            privacy.put("epsilon", promise.epsilon());
            privacy.put("delta", promise.settings().delta());
            privacy.put("contributor", contributor);
            privacy.put("contributors", promise.contributors());
            privacy.put("mechanism", "DP-SGD");
            privacy.put("accountant", "RDP, Poisson sampling");
            privacy.put("noiseMultiplier", promise.settings().noiseMultiplier());
            privacy.put("clipNorm", promise.settings().clipNorm());
            privacy.put("samplingRate", promise.settings().samplingRate());
            privacy.put("updates", promise.settings().updates());
        }
        if (audit == null) {
            card.put("attacks", "not run");
        } else {
            ObjectNode attacks = card.putObject("attacks");
            attacks.put("unit", attacked);
            ObjectNode membership = attacks.putObject("membershipInference");
            membership.put("members", audit.membership().members());
            membership.put("others", audit.membership().others());
            membership.put("auroc", audit.membership().auroc());
            membership.put("tprAtOnePercentFpr", audit.membership().truePositiveRate());
            ObjectNode canaries = attacks.putObject("canaries");
            canaries.put("planted", audit.canaries().canaries());
            canaries.put("samples", audit.canaries().samples());
            canaries.put("extracted", audit.canaries().extracted());
            canaries.put("neverPlantedButMet", audit.canaries().chance());
            canaries.put("closest", audit.canaries().closest());
        }
        return card.toString();
    }

    /// The card for people, one line each.
    String text() {
        StringBuilder text = new StringBuilder("Privacy card\n");
        appendPromise(text);
        appendAttacks(text);
        return text.toString();
    }

    private void appendPromise(StringBuilder text) {
        if (promise == null) {
            text.append(
                    "  the file does not hold the training series, but means over it (daily"
                            + " pattern, moments)\n");
            text.append("  differential privacy: none (--private EPSILON trains with it)\n");
        } else {
            text.append("  the file holds the trained network alone\n");
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  differential privacy: epsilon %.3g, delta %.2g for one contributor"
                                    + " (%s) more or less, of %,d%n",
                            promise.epsilon(),
                            promise.settings().delta(),
                            contributor,
                            promise.contributors()));
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  DP-SGD: noise %.3g times the clipping norm %.3g, %d updates, each"
                                    + " with %.2g of the contributors%n",
                            promise.settings().noiseMultiplier(),
                            promise.settings().clipNorm(),
                            promise.settings().updates(),
                            promise.settings().samplingRate()));
        }
    }

    private void appendAttacks(StringBuilder text) {
        if (audit == null) {
            text.append("  attacks: not run (--audit runs them)\n");
        } else {
            text.append("  attacks on ").append(attacked).append('\n');
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  membership inference: AUROC %.3f (.5 is blind), %.1f %% of the"
                                    + " members found at 1 %% false alarms%n",
                            audit.membership().auroc(),
                            100 * audit.membership().truePositiveRate()));
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  canaries: %d of %d extracted among %,d samples; of as many that were"
                                    + " never planted %d%n",
                            audit.canaries().extracted(),
                            audit.canaries().canaries(),
                            audit.canaries().samples(),
                            audit.canaries().chance()));
        }
    }
}
