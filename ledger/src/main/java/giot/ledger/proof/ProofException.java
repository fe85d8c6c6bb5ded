package giot.ledger.proof;

/// A proof that does not hold, or that cannot be made; the message says why in one line.
public final class ProofException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong
    public ProofException(String message) {
        super(message);
    }
}
