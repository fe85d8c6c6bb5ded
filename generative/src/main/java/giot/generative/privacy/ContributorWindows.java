package giot.generative.privacy;

/// The windows of one contributor, who counts as one unit of privacy: added or taken away as a
/// whole.
///
/// @param count number of windows, at least 1
/// @param windows standardised values, shape `[count, window]`
/// @param contexts shape `[count, context]`
@SuppressWarnings("ArrayRecordComponent")
public record ContributorWindows(int count, float[] windows, float[] contexts) {

    public ContributorWindows {
        if (count < 1 || windows.length % count != 0 || contexts.length % count != 0) {
            throw new IllegalArgumentException(
                    "%d windows do not fit %d values and %d numbers of context"
                            .formatted(count, windows.length, contexts.length));
        }
    }
}
