package giot.incentive.designer.policy;

import giot.incentive.designer.problem.Normaliser;
import giot.incentive.designer.problem.ProblemSignature;
import giot.neural.weights.Weights;

/// A trained designer as data.
///
/// @param designer the designer's name on the command line: diffusion, mlp, ppo, ...
/// @param signature what the policy is bound to
/// @param network which network the weights are for
/// @param weights the network's tensors, and whatever else the kind needs
/// @param normaliser of the features
/// @param provenance where it comes from
public record Policy(
        String designer,
        ProblemSignature signature,
        NetworkSpec network,
        Weights weights,
        Normaliser normaliser,
        Provenance provenance) {

    public Policy {
        if (!designer.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException(
                    "designer = " + designer + ": use 1 to 32 of the characters a-z, 0-9 and -");
        }
    }
}
