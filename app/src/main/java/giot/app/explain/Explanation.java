package giot.app.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.ledger.terminal.CheckList;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.PaymentWords;
import giot.ledger.proof.PaymentStory;
import giot.ledger.proof.PaymentStory.Step;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A payment's story in words and as JSON.
///
/// @param story what the ledger says
/// @param verdict what the edge's database says of the deciding check, or null
record Explanation(PaymentStory story, @Nullable String verdict) {

    String words() {
        Contract contract = story.contract();
        Item item = item();
        StringBuilder text = new StringBuilder();
        line(text, "Contract", story.id());
        line(text, "Between", "device " + story.device().name() + ", " + contract.device());
        line(text, "", "edge server " + story.edge().name() + ", " + contract.edge());
        line(
                text,
                "Menu",
                "%s, issued %s, %d items, budget %s"
                        .formatted(
                                contract.menu(),
                                time(story.menu().issuedMillis()),
                                story.menu().terms().menu().items().size(),
                                PaymentWords.tokens(story.menu().terms().budgetMicro())));
        line(
                text,
                "Item",
                "number %d: %s for a delivery within %s, meant for devices of type %s"
                        .formatted(
                                contract.item(),
                                PaymentWords.tokens(contract.rewardMicro()),
                                seconds(contract.latencyMillis()),
                                decimal(item.thetaMilli() / 1000.0)));
        line(text, "Accepted", time(contract.acceptedMillis()));
        delivery(text, contract);
        for (Step step : story.steps()) {
            line(text, "Entry " + step.sequence(), words(step));
        }
        line(text, "Paid", PaymentWords.outcome(contract) + (story.expired() ? ", expired" : ""));
        if (contract.equivocal()) {
            line(text, "Mark", "the edge server contradicted itself about this contract");
        }
        return text.toString();
    }

    private void delivery(StringBuilder text, Contract contract) {
        if (contract.settlement().isEmpty()) {
            line(text, "Delivered", "the ledger has no settlement of it");
            return;
        }
        Contract.Settled settled = contract.settlement().get();
        line(
                text,
                "Delivered",
                "after %s of %s, quality %s %%, reason %s"
                        .formatted(
                                seconds(settled.latencyMillis()),
                                seconds(contract.latencyMillis()),
                                decimal(settled.qualityPpm() / 10_000.0),
                                settled.reason()));
        for (CheckList.Line check : CheckList.of(settled.reason())) {
            String outcome = check.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            boolean decides = check.outcome() == CheckList.Outcome.FAILED && verdict != null;
            line(
                    text,
                    "",
                    String.format(Locale.ROOT, "%-20s %s", check.name(), outcome)
                            + (decides ? ": " + verdict : ""));
        }
    }

    ObjectNode json(ObjectNode root) {
        Contract contract = story.contract();
        root.put("contract", story.id().toString());
        root.put("device", contract.device().toString());
        root.put("deviceName", story.device().name());
        root.put("edge", contract.edge().toString());
        root.put("edgeName", story.edge().name());
        root.put("menu", contract.menu().toString());
        root.put("item", contract.item());
        root.put("thetaMilli", item().thetaMilli());
        root.put("rewardMicro", contract.rewardMicro());
        root.put("latencyLimitMillis", contract.latencyMillis());
        root.put("acceptedMillis", contract.acceptedMillis());
        contract.settlement().ifPresent(settled -> settlement(root, settled));
        if (verdict != null) {
            root.put("verdict", verdict);
        }
        contract.dispute().ifPresent(dispute -> root.put("dispute", dispute.stage().name()));
        root.put("paidMicro", contract.paidMicro());
        root.put("expired", story.expired());
        root.put("equivocal", contract.equivocal());
        steps(root.putArray("steps"));
        return root;
    }

    private static void settlement(ObjectNode root, Contract.Settled settled) {
        root.put("latencyMillis", settled.latencyMillis());
        root.put("qualityPpm", settled.qualityPpm());
        root.put("reason", settled.reason().name());
        ArrayNode checks = root.putArray("checks");
        for (CheckList.Line check : CheckList.of(settled.reason())) {
            checks.addObject().put("check", check.name()).put("outcome", check.outcome().name());
        }
    }

    private void steps(ArrayNode steps) {
        for (Step step : story.steps()) {
            steps.addObject()
                    .put("entry", step.sequence())
                    .put("kind", step.kind().name())
                    .put("consensusMillis", step.consensusMillis())
                    .put("transaction", step.transaction().toString())
                    .put("reputationBeforePpm", step.before().expectedPpm())
                    .put("reputationAfterPpm", step.after().expectedPpm());
        }
    }

    private String words(Step step) {
        String what =
                switch (step.kind()) {
                    case ACCEPT -> "accepted";
                    case SETTLE -> "settled";
                    case DISPUTE -> "disputed by the device";
                    case RESOLVE -> "dispute decided";
                    case REPORT_EQUIVOCATION -> "contradiction of the edge server shown";
                    default -> step.kind().name();
                };
        String reputation =
                step.before().equals(step.after())
                        ? "reputation " + share(step.before()) + ", unchanged"
                        : "reputation " + share(step.before()) + " -> " + share(step.after());
        return time(step.consensusMillis()) + ", " + what + "; " + reputation;
    }

    private Item item() {
        return story.menu().terms().menu().items().get(story.contract().item());
    }

    private static void line(StringBuilder text, String label, Object what) {
        text.append(LedgerOutput.line(label, what));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String seconds(long millis) {
        return decimal(millis / 1000.0) + " s";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String share(Reputation reputation) {
        return String.format(Locale.ROOT, "%.3f", reputation.expectedPpm() / 1e6);
    }
}
