package giot.incentive.designer.problem;

import giot.incentive.mechanism.auction.AuctionState;

/// An auction state as features, per bidder: its value on each task, the range of its cost, the
/// reciprocal of its distribution's shape, `low/(shape*high)`, and the highest bid that can ever be
/// accepted. Bidders keep their order, since the decision names them.
public final class AuctionEncoding implements StateEncoding<AuctionState> {

    private static final String MECHANISM = "auction";
    private static final String VARIANT = "tasks-";
    private static final int PER_BIDDER = 5;

    /// The variant with this number of tasks.
    static String variant(int tasks) {
        return VARIANT + tasks;
    }

    @Override
    public ProblemSignature signature(AuctionState state) {
        return new ProblemSignature(MECHANISM, variant(state.taskCount()), state.bidderCount());
    }

    @Override
    public int featureLength(ProblemSignature signature) {
        int tasks = Integer.parseInt(signature.variant().substring(VARIANT.length()));
        return signature.size() * (PER_BIDDER + tasks);
    }

    @Override
    public int rawLength(ProblemSignature signature) {
        return 3 * signature.size();
    }

    @Override
    public float[] features(AuctionState state) {
        int bidders = state.bidderCount();
        float[] features = new float[bidders * (PER_BIDDER + state.taskCount())];
        int at = 0;
        for (int i = 0; i < bidders; i++) {
            double low = state.costLow().get(i);
            double high = state.costHigh().get(i);
            features[at++] = (float) low;
            features[at++] = (float) high;
            features[at++] = (float) (1 / state.shapes().get(i));
            features[at++] = (float) (low / (state.shapes().get(i) * high));
            features[at++] = (float) state.highestBid(i);
            for (int t = 0; t < state.taskCount(); t++) {
                features[at++] = (float) state.value(i, t);
            }
        }
        return features;
    }
}
