package giot.incentive.format;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.incentive.designer.Designer;
import giot.incentive.designer.DesignerRegistry;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.problem.StateEncoding;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.Mechanism;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/// How one mechanism's states and certificates are read and written.
public interface MechanismFormat<S, D> {

    Mechanism<S, D> mechanism();

    /// The designers that need no training.
    default DesignerRegistry<S, D> designers() {
        return DesignerRegistry.untrained(mechanism());
    }

    /// How states are shown to a policy.
    StateEncoding<S> encoding();

    /// The designer that answers with `policy`.
    ///
    /// @throws InvalidInput when the policy belongs to another mechanism or its weights do not fit
    default Designer<S, D> designer(Policy policy) {
        String owner = policy.signature().mechanism();
        if (!owner.equals(mechanism().name())) {
            throw new InvalidInput("policy", policy.signature(), "for " + mechanism().name());
        }
        try {
            return new PolicyDesigner<>(mechanism(), encoding(), policy);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "policy",
                    policy.signature(),
                    "a policy that fits its network: " + e.getMessage());
        }
    }

    /// Reads one state, strictly and to the end of `json`.
    ///
    /// @throws giot.incentive.mechanism.InvalidInput with one line when it is no valid state
    S readState(InputStream json) throws IOException;

    /// Writes the answer of the designer called `designer` as one JSON object.
    void writeJson(JsonGenerator json, String designer, Certificate<S, D> certificate)
            throws IOException;

    /// Prints the same answer for people.
    void printTable(PrintWriter out, String designer, Certificate<S, D> certificate);
}
