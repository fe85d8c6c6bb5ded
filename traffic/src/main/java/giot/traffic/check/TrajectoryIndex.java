package giot.traffic.check;

import giot.edge.trust.Submission;
import java.util.Optional;

/// Remembers the observations of past contributions, to recognise them when they come again (a
/// port; [Fingerprints] is the implementation).
public interface TrajectoryIndex {

    /// Nothing seen so far.
    TrajectoryIndex EMPTY = submission -> Optional.empty();

    /// The earlier contribution that shares most observations with this one, if any shares one. The
    /// same contract never matches itself.
    Optional<Match> find(Submission submission);

    /// An earlier contribution that holds the same observations.
    ///
    /// @param contract the earlier contract
    /// @param device the device that delivered it
    /// @param shared number of observations of this contribution that it holds too: with the same
    ///   times, or at different places, since a car that stands repeats a reading honestly
    /// @param sameTimes whether the shared observations carry the same times in both
    record Match(String contract, String device, int shared, boolean sameTimes) {}
}
