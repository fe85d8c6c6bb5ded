package giot.ledger.process;

/// A terminal's Ctrl-C reaches every process in the foreground, and a service manager's SIGTERM
/// every process of the group. A supervised node must outlive both: its parent still settles what
/// is due and then stops the node by closing its standard input.
final class TerminalSignals {
    private TerminalSignals() {}

    /// Ignores SIGINT, SIGHUP and SIGTERM, where the JVM has a way to (it has no official one).
    static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = handler.getField("SIG_IGN").get(null);
            for (String name : new String[] {"INT", "HUP", "TERM"}) {
                Object named = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, named, nothing);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM cannot ignore Ctrl-C", e);
        }
    }
}
