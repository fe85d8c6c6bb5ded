package giot.experiments.bench.ledger;

import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signer;
import java.util.random.RandomGenerator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A participant with a key pair, whose transaction ids come from the given randomness.
final class Party implements Signer {
    private final byte[] seed;
    private final Key key;
    private final RandomGenerator random;

    Party(byte[] seed, RandomGenerator random) {
        this.seed = seed.clone();
        byte[] publicKey = new byte[Key.BYTES];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        this.key = Key.of(publicKey);
        this.random = random;
    }

    static Party random(RandomGenerator random) {
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        random.nextBytes(seed);
        return new Party(seed, random);
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
        random.nextBytes(bytes);
        return Id.of(bytes);
    }

    SignedTransaction sign(Id network, Transaction transaction) {
        return SignedTransaction.sign(network, nextId(), transaction, this);
    }
}
