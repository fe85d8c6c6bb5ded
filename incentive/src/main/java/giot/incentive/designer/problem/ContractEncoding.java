package giot.incentive.designer.problem;

import giot.incentive.mechanism.contract.ContractState;

/// A contract state as features. With the price of effort `p_n` (1 or `c/theta_n`) and the survival
/// `S_n = sum of Q_k over k >= n`, per type: `Q_n`, `theta_n/200`, `S_n`, `ln(a2*b2/p_n)`, `ln(Q_n
/// + 1e-3)`, `S_n*p_n`; then `ln(Lmax/Lmin)`, `ln a2` and `b2`. The number of users and the value
///   of quality do not change which menu is best, so they are left out.
public final class ContractEncoding implements StateEncoding<ContractState> {

    private static final String MECHANISM = "contract";
    private static final int PER_TYPE = 6;
    private static final int COMMON = 3;

    @Override
    public ProblemSignature signature(ContractState state) {
        return new ProblemSignature(MECHANISM, state.cost().label(), state.typeCount());
    }

    @Override
    public int featureLength(ProblemSignature signature) {
        return PER_TYPE * signature.size() + COMMON;
    }

    @Override
    public int rawLength(ProblemSignature signature) {
        return signature.size() + 1;
    }

    @Override
    public float[] features(ContractState state) {
        int count = state.typeCount();
        float[] features = new float[PER_TYPE * count + COMMON];
        double survival = 0;
        for (int n = count - 1; n >= 0; n--) {
            double probability = state.probabilities().get(n);
            double price = state.effortPrice(n);
            survival += probability;
            features[n] = (float) probability;
            features[count + n] = (float) (state.types().get(n) / 200);
            features[2 * count + n] = (float) survival;
            features[3 * count + n] = (float) Math.log(state.a2() * state.b2() / price);
            features[4 * count + n] = (float) Math.log(probability + 1e-3);
            features[5 * count + n] = (float) (survival * price);
        }
        features[PER_TYPE * count] = (float) Math.log1p(state.maxEffort());
        features[PER_TYPE * count + 1] = (float) Math.log(state.a2());
        features[PER_TYPE * count + 2] = (float) state.b2();
        return features;
    }
}
