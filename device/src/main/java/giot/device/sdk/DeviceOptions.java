package giot.device.sdk;

/// How a device client behaves; times are real time.
///
/// @param observationsPerChunk most observations in one message
/// @param resendFirstMillis wait for a receipt before the contribution is sent again; doubles each
///   time
/// @param resendMostMillis largest such wait
/// @param answerMillis wait for the answer to an acceptance before it is sent again
/// @param answerAttempts how often an acceptance is sent before the device gives it up
/// @param announceMillis how often a device says again that it is there, for an edge that came back
/// @param reconnectFirstMillis delay before reconnecting; doubles each time
/// @param reconnectMostMillis largest such delay
/// @param sessionExpirySeconds how long the broker keeps messages for the absent device
/// @param willDelaySeconds how long the broker waits before it announces the loss of the device
public record DeviceOptions(
        int observationsPerChunk,
        long resendFirstMillis,
        long resendMostMillis,
        long answerMillis,
        int answerAttempts,
        long announceMillis,
        long reconnectFirstMillis,
        long reconnectMostMillis,
        long sessionExpirySeconds,
        long willDelaySeconds) {

    /// 64 observations a chunk; receipts awaited 2 to 30 s; answers 1 s, 5 times; announced every
    /// 10 s; reconnecting after 0.2 to 5 s; the broker remembers for 60 s and announces a loss
    /// after 3 s.
    public static final DeviceOptions DEFAULT =
            new DeviceOptions(64, 2000, 30_000, 1000, 5, 10_000, 200, 5000, 60, 3);
}
