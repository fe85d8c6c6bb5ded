package giot.incentive.designer;

import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.Mechanism;
import java.util.SplittableRandom;

/// The only way a decision leaves the incentive layer: designed, audited, repaired if it broke a
/// constraint, and certified against the exact optimum.
public record CertifiedDesigner<S, D>(Mechanism<S, D> mechanism, Designer<S, D> designer) {

    /// Designs for `state`; the same state and seed give an equal certificate.
    public Certificate<S, D> design(S state, long seed) {
        return mechanism.certify(state, designer.design(state, new SplittableRandom(seed)));
    }
}
