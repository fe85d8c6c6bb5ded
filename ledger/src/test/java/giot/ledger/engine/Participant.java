package giot.ledger.engine;

import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signer;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A key pair that signs transactions with ids drawn from a seed.
final class Participant implements Signer {
    private final byte[] seed;
    private final Key key;
    private final Random ids;

    Participant(byte[] seed) {
        this.seed = seed.clone();
        byte[] publicKey = new byte[Key.BYTES];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        this.key = Key.of(publicKey);
        this.ids = new Random(key.hashCode());
    }

    static Participant of(int number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return new Participant(seed);
    }

    @Override
    public Key key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[SignedTransaction.SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    Id nextId() {
        byte[] bytes = new byte[Id.BYTES];
        ids.nextBytes(bytes);
        return Id.of(bytes);
    }

    SignedTransaction sign(Id network, Transaction transaction) {
        return SignedTransaction.sign(network, nextId(), transaction, this);
    }
}
