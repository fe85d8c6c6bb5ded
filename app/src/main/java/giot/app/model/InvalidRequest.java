package giot.app.model;

/// Something the user asked for that cannot be done; the message is one line with what and the
/// remedy.
final class InvalidRequest extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidRequest(String message) {
        super(message);
    }
}
