package giot.edge.port;

import giot.edge.trust.Assessment;
import giot.edge.trust.Observation;
import giot.edge.trust.Reason;
import giot.edge.trust.Submission;
import giot.edge.trust.TypeEstimate;
import java.util.List;
import java.util.Optional;

/// A kind of data that an edge buys, as far as the edge must know it (a port): how good a
/// contribution is, what it tells about its device, and what is learnt from what was paid. The
/// edge's loop calls it from one thread; nothing here waits for a model.
public interface Application {

    /// What is believed about the type of a device that never delivered anything.
    TypeEstimate prior();

    /// The place that each observation is about, counted from 0 (of vehicles the road segment); -1
    /// where it is about none.
    List<Integer> places(List<Observation> observations);

    /// Judges contributions that were delivered in this order. Each may be evidence for the others.
    ///
    /// @return as many verdicts, in the same order
    List<Assessment> assess(List<Submission> together);

    /// What is believed about a device's type after one more contribution; empty when that tells
    /// nothing.
    Optional<TypeEstimate> estimate(TypeEstimate before, Assessment assessment);

    /// A contribution has its verdict and is evidence from now on; from what was paid it is learnt.
    /// After a restart the newest ones are told again.
    ///
    /// @param places the place of each observation
    void remember(Submission submission, Reason verdict, List<Integer> places);

    /// As many of the newest contributions are told again after a restart.
    int memory();

    /// An observation's bytes in a data set, whose hash goes to the ledger; the same for ever.
    byte[] encode(Observation observation);

    /// What learns from paid contributions and serves.
    Learning learning();
}
