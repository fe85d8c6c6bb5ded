package giot.edge.port;

/// The scaled clock of the scenario (a port). Rounds, latencies and observations are in its
/// seconds.
public interface ScenarioTime {

    /// Seconds since the scenario's start.
    double nowSeconds();

    /// How long a stretch of scenario time takes, in real milliseconds, rounded up.
    long realMillis(double scenarioSeconds);

    /// Real time now, milliseconds since the epoch: what the ledger's deadlines are set by.
    default long epochMillis() {
        return System.currentTimeMillis();
    }
}
