package giot.app.model.trial;

/// Something the user asked for that cannot be done; the message is one line with what and the
/// remedy.
public final class InvalidRequest extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(String message) {
        super(message);
    }
}
