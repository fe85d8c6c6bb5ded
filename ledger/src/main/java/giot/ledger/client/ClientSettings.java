package giot.ledger.client;

import java.time.Duration;

/// How patient a [LedgerClient] is.
///
/// @param submitTimeout how long a submission is repeated until its receipt is seen; default 60 s,
///   which spans a node's restart
/// @param queryTimeout how long a query is repeated; default 30 s
/// @param attemptTimeout how long one attempt waits for an answer before it is repeated; default 10
///   s
/// @param retryDelay pause before the second attempt, doubled for each further one up to sixteen
///   times that; default 100 ms
/// @param maxInFlight most submissions under way; `submit` waits while there are more; default
///   4,096
public record ClientSettings(
        Duration submitTimeout,
        Duration queryTimeout,
        Duration attemptTimeout,
        Duration retryDelay,
        int maxInFlight) {
    /// The defaults.
    public static final ClientSettings DEFAULT =
            new ClientSettings(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    4_096);

    /// Checks that all are positive.
    public ClientSettings {
        requirePositive("submitTimeout", submitTimeout);
        requirePositive("queryTimeout", queryTimeout);
        requirePositive("attemptTimeout", attemptTimeout);
        requirePositive("retryDelay", retryDelay);
        if (maxInFlight < 1) {
            throw new IllegalArgumentException(
                    "maxInFlight is " + maxInFlight + "; give 1 or more");
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " is " + duration + "; give more than zero");
        }
    }
}
