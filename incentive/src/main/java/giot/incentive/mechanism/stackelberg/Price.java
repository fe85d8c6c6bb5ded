package giot.incentive.mechanism.stackelberg;

/// The leader's decision: tokens per unit, paid to followers in a data market and by them in a
/// bandwidth market.
public record Price(double tokensPerUnit) {

    public Price {
        if (!Double.isFinite(tokensPerUnit)) {
            throw new IllegalArgumentException(
                    "tokensPerUnit = " + tokensPerUnit + " must be finite");
        }
    }
}
