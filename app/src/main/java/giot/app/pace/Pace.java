package giot.app.pace;

import giot.app.cli.RunFailure;

/// How the rounds follow the scenario's clock.
public interface Pace {

    /// Waits until a round's beginning has come.
    ///
    /// @param second scenario second of the beginning
    void arrive(double second) throws InterruptedException, RunFailure;

    /// The round has been announced to the edge; returns when the clock may run on.
    void depart() throws InterruptedException, RunFailure;

    /// Time stands still from now on: the run winds down.
    void stop();
}
