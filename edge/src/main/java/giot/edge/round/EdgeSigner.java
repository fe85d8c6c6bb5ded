package giot.edge.round;

import giot.device.protocol.SigningKey;
import giot.terms.Key;
import giot.terms.Signer;

/// Signs the edge's transactions with the key that also signs its receipts.
///
/// @param signing the key pair
/// @param key its public half, the edge's identity on the ledger
record EdgeSigner(SigningKey signing, Key key) implements Signer {

    static EdgeSigner of(SigningKey signing) {
        return new EdgeSigner(signing, Key.of(signing.publicKey().toArray()));
    }

    @Override
    public byte[] sign(byte[] message) {
        return signing.sign(message).toArray();
    }
}
