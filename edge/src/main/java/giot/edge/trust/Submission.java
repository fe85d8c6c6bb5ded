package giot.edge.trust;

import giot.terms.Observation;
import giot.terms.Require;
import java.util.List;
import java.util.Objects;

/// One contribution to be judged.
///
/// @param device identity of the device (its public key in hexadecimal)
/// @param contract identity of the contract
/// @param terms what the accepted item promises
/// @param completedAtSeconds scenario time at which the edge had received the whole contribution
/// @param observations the reported readings, in the order of delivery
public record Submission(
        String device,
        String contract,
        Terms terms,
        double completedAtSeconds,
        List<Observation> observations) {

    /// Copies the observations.
    public Submission {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(terms, "terms");
        Require.finite("completedAtSeconds", completedAtSeconds);
        observations = List.copyOf(observations);
    }
}
