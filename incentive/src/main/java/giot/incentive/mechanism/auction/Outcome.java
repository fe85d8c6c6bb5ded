package giot.incentive.mechanism.auction;

import java.util.List;

/// Who does what for how much.
public record Outcome(List<Award> awards) {

    /// Bidder `bidder` does task `task` and receives `paymentTokens`.
    public record Award(int bidder, int task, double paymentTokens) {}

    public Outcome {
        awards = List.copyOf(awards);
    }

    /// What `bidder` earns when its true cost is `cost`, tokens.
    public double bidderUtility(int bidder, double cost) {
        for (Award award : awards) {
            if (award.bidder() == bidder) {
                return award.paymentTokens() - cost;
            }
        }
        return 0;
    }

    /// The sum of all payments, tokens.
    public double totalPayment() {
        return awards.stream().mapToDouble(Award::paymentTokens).sum();
    }
}
