package giot.app.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.generative.privacy.PrivacyAudit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a model file tells of the people whose data it was trained on; part of the file, and
/// printed when it is made.
///
/// @param unit what the attacks count as one
/// @param audit what attacks found; null when none was run
record PrivacyCard(String unit, @Nullable PrivacyAudit audit) {

    String json() {
        ObjectNode card = new ObjectMapper().createObjectNode();
        card.put("containsTrainingSeries", false);
        card.put("differentialPrivacy", "none");
        card.put("unit", unit);
        if (audit == null) {
            card.put("attacks", "not run");
        } else {
            ObjectNode attacks = card.putObject("attacks");
            ObjectNode membership = attacks.putObject("membershipInference");
            membership.put("members", audit.membership().members());
            membership.put("others", audit.membership().others());
            membership.put("auroc", audit.membership().auroc());
            membership.put("tprAtOnePercentFpr", audit.membership().truePositiveRate());
            ObjectNode canaries = attacks.putObject("canaries");
            canaries.put("planted", audit.canaries().canaries());
            canaries.put("samples", audit.canaries().samples());
            canaries.put("extracted", audit.canaries().extracted());
            canaries.put("closest", audit.canaries().closest());
        }
        return card.toString();
    }

    /// The card for people, one line each.
    String text() {
        StringBuilder text = new StringBuilder("Privacy card\n");
        text.append(
                "  the file does not hold the training series, but means over it (daily pattern,"
                        + " moments)\n");
        text.append("  differential privacy: none\n");
        if (audit == null) {
            text.append("  attacks: not run (--audit runs them)\n");
        } else {
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
                            "  canaries: %d of %d extracted among %,d samples%n",
                            audit.canaries().extracted(),
                            audit.canaries().canaries(),
                            audit.canaries().samples()));
        }
        return text.toString();
    }
}
