package giot.ledger.process;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Switches off the JDK's own logging, which gRPC uses: the node's log is log4j's. The JDK makes an
/// object of this class when its logging starts.
public final class QuietLogging {
    /// Called by [LogManager] alone.
    public QuietLogging() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }
}
