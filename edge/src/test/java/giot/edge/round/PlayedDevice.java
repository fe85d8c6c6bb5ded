package giot.edge.round;

import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Join;
import giot.device.protocol.Offer;
import giot.device.protocol.SigningKey;
import giot.edge.temperature.Thermometer;
import giot.terms.ByteString;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Observation;
import giot.terms.Signer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A device as the test plays it: a key, a certificate and a site.
///
/// @param name its name
/// @param key its key
/// @param certificate what it joins with
/// @param site where it hangs
record PlayedDevice(String name, SigningKey key, ByteString certificate, int site) {

    static final double THETA = 190;

    /// A key from a number.
    static SigningKey key(long number) {
        return SigningKey.ofSeed(
                ByteBuffer.allocate(SigningKey.KEY_BYTES).putLong(number).putLong(~number).array());
    }

    /// Signs for the ledger with a key.
    static Signer signer(SigningKey key) {
        Key id = Key.of(key.publicKey().toArray());
        return new Signer() {
            @Override
            public Key key() {
                return id;
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(message).toArray();
            }
        };
    }

    Join join() {
        return new Join(certificate);
    }

    /// The item that pays best among those that it can honour.
    static Offer.Item best(Offer offer) {
        return offer.items().stream()
                .filter(item -> item.theta() <= THETA)
                .max(Comparator.comparingLong(Offer.Item::rewardMicro))
                .orElseThrow();
    }

    /// Takes an item under a contract id.
    Acceptance accept(Offer offer, int item, Id contract) {
        return accept(offer.networkId(), offer.menuId(), item, contract);
    }

    Acceptance accept(Id network, Id menu, int item, Id contract) {
        return new Acceptance(
                new AcceptTransaction(
                                network,
                                contract,
                                key.publicKey(),
                                menu,
                                item,
                                derived(contract, 1))
                        .sign(key));
    }

    /// A contribution in signed chunks.
    List<Contribution> contribution(Id contract, List<Observation> readings, int perChunk) {
        Id nonce = derived(contract, 2);
        return Contribution.sign(key, Thermometer.SCHEMA, contract, nonce, readings, perChunk);
    }

    /// Another identifier, a function of this one.
    private static Id derived(Id id, int which) {
        byte[] hash = Digest.hash(id.toBytes(), new byte[] {(byte) which});
        return Id.of(Arrays.copyOf(hash, Id.BYTES));
    }
}
