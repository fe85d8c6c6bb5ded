package giot.traffic.check;

import giot.edge.trust.Finding;
import giot.edge.trust.Submission;
import giot.terms.Reason;
import giot.traffic.check.TrajectoryIndex.Match;
import java.util.Optional;

/// Duplicates and replays: the number of observations that one earlier contribution holds too, at
/// whatever time. One is allowed: a reading at the border of two contracts may serve both, and two
/// standing vehicles may by chance report the same place and speed. A precise sensor of a car that
/// stands reads the same place and speed again and again, so that counts as one too.
final class ReplayCheck implements Check {

    private static final int SHARED_ALLOWED = 1;

    @Override
    public Finding inspect(Examination examination) {
        Submission submission = examination.submission();
        Optional<Match> found = examination.evidence().trajectories().find(submission);
        if (found.isEmpty()) {
            return Finding.of(
                    Reason.REPLAY, 0, SHARED_ALLOWED, "no observation was delivered before");
        }
        Match match = found.get();
        boolean again = match.device().equals(submission.device()) && match.sameTimes();
        return Finding.of(
                again ? Reason.DUPLICATE : Reason.REPLAY,
                match.shared(),
                SHARED_ALLOWED,
                "%d of %d observations were delivered before under contract %s"
                        .formatted(
                                match.shared(),
                                submission.observations().size(),
                                match.contract()));
    }
}
