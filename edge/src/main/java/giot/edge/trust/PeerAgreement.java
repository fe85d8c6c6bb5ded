package giot.edge.trust;

import java.util.List;

/// Quality without ground truth: correlated agreement (Shnayder, Agarwal, Frongillo and Parkes,
/// "Informed truthfulness in multi-task peer prediction", EC 2016).
///
/// Two devices report a signal (a speed class) for the same segment and minute. Agreement on what
/// both saw counts for, agreement between what they saw in different places counts against:
///
/// `score = mean over shared k of S(a_k, b_k) - mean over i != j of S(a_i, b_j)`
///
/// where `S` is 1 for signals that occur together more often than by chance. Speed classes of one
/// place are positively correlated with themselves alone, so `S` is the identity (output agreement
/// with its chance level taken off). A device that invents or always says the same scores 0 or less
/// in expectation, whatever it says; the truth scores highest.
///
/// @param classWidth width of a speed class in metres per second
public record PeerAgreement(double classWidth) {

    /// Refuses an empty class.
    public PeerAgreement {
        Require.positive("classWidth", classWidth);
    }

    /// Speed classes of 4 m/s.
    public static PeerAgreement defaults() {
        return new PeerAgreement(4);
    }

    /// What two devices reported for one segment and minute.
    ///
    /// @param own mean speed by the device that is scored, in metres per second
    /// @param peer mean speed by the other device
    public record Shared(double own, double peer) {}

    /// The score in parts per million, -1,000,000 to 1,000,000; 0 with fewer than two shared
    /// places, where chance cannot be told from agreement.
    public int scorePpm(List<Shared> shared) {
        int size = shared.size();
        if (size < 2) {
            return 0;
        }
        long together = 0;
        long apart = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (speedClass(shared.get(i).own()) == speedClass(shared.get(j).peer())) {
                    if (i == j) {
                        together++;
                    } else {
                        apart++;
                    }
                }
            }
        }
        double score = (double) together / size - (double) apart / ((long) size * (size - 1));
        return (int) Math.round(1_000_000 * score);
    }

    private long speedClass(double speed) {
        return (long) Math.floor(speed / classWidth);
    }
}
