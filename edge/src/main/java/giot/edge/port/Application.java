package giot.edge.port;

import giot.device.protocol.codec.ObservationCodec;
import giot.edge.trust.Assessment;
import giot.edge.trust.Submission;
import giot.edge.trust.TypeEstimate;
import giot.edge.trust.TypeEstimator;
import giot.terms.Observation;
import giot.terms.Reason;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// A kind of data that an edge buys, as far as the edge must know it (a port): how good a
/// contribution is, what it tells about its device, and what is learnt from what was paid. The
/// edge's loop calls it from one thread; nothing here waits for a model.
public interface Application {

    /// Learns devices' types; the one by which menus are designed.
    TypeEstimator estimator();

    /// What is believed about the type of a device that never delivered anything.
    default TypeEstimate prior() {
        return estimator().prior();
    }

    /// What observations consist of, and how they travel.
    ObservationCodec observations();

    /// The place that each observation is about, counted from 0 (what a place is, is the
    /// application's affair); -1 where it is about none.
    List<Integer> places(List<Observation> observations);

    /// Judges contributions that were delivered in this order. Each may be evidence for the others.
    ///
    /// @return as many verdicts, in the same order
    List<Assessment> assess(List<Submission> together);

    /// What is believed about a device's type after one more contribution; empty when that tells
    /// nothing.
    default Optional<TypeEstimate> estimate(TypeEstimate before, Assessment assessment) {
        return assessment.residuals().size() == 0
                ? Optional.empty()
                : Optional.of(estimator().update(before, assessment.residuals()));
    }

    /// A contribution has its verdict, whichever, and is evidence from now on; from what was paid
    /// it is learnt. After a restart the newest ones are told again, refused ones too.
    ///
    /// @param places what [#places] said of each observation when it was delivered
    void remember(Submission submission, Reason verdict, List<Integer> places);

    /// As many of the newest contributions are told again after a restart.
    int memory();

    /// An observation's bytes in a data set, whose hash goes to the ledger; the same for ever. Time
    /// and values as big-endian doubles, unless the application says otherwise.
    default byte[] encode(Observation observation) {
        ByteBuffer bytes =
                ByteBuffer.allocate((1 + observation.values().size()) * Double.BYTES)
                        .putDouble(observation.timeSeconds());
        observation.values().forEach(bytes::putDouble);
        return bytes.array();
    }

    /// What learns from paid contributions and serves.
    Learning learning();
}
