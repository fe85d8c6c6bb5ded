package giot.app.ledger.terminal;

import giot.ledger.rules.state.Contract;
import java.util.Locale;

/// Contracts in words.
public final class PaymentWords {

    private static final long MICRO_PER_TOKEN = 1_000_000;

    private PaymentWords() {}

    /// An amount in tokens.
    public static String tokens(long micro) {
        return String.format(
                Locale.ROOT, "%,d.%06d tokens", micro / MICRO_PER_TOKEN, micro % MICRO_PER_TOKEN);
    }

    /// What was paid for a contract, and why that.
    public static String outcome(Contract contract) {
        String paid = tokens(contract.paidMicro());
        String settled = contract.settlement().map(s -> s.reason().name()).orElse("not settled");
        return contract.dispute()
                .map(dispute ->
                        switch (dispute.stage()) {
                            case PAID_BY_RULE ->
                                    paid + ", by the rules: the receipt shows a delivery in time";
                            case ESCALATED ->
                                    paid + " so far: " + settled + ", in dispute before an arbiter";
                            case UPHELD -> paid + ", by an arbiter, after " + settled;
                            case DISMISSED -> paid + ": " + settled + ", confirmed after a dispute";
                        })
                .orElse(paid + ": " + settled);
    }
}
