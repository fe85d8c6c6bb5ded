package giot.edge.port;

/// Told what the edge does, from its own thread; must not block.
public interface RoundListener {

    /// A round has ended and is stored.
    void roundEnded(RoundSummary summary);

    /// The ledger is out of reach, or answers again; in one line.
    void notice(String line);

    /// Something an operator should know, in one line.
    void warning(String line);
}
