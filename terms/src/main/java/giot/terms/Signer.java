package giot.terms;

/// Port: signs with the Ed25519 key of one participant.
public interface Signer {
    /// The participant.
    Key key();

    /// The 64-byte Ed25519 signature (RFC 8032) of the message.
    byte[] sign(byte[] message);
}
