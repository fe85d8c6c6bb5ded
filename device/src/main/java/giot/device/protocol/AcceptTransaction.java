package giot.device.protocol;

import giot.terms.ByteString;
import giot.terms.Id;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The one ledger transaction that a device signs: it takes an item of a menu. Its form is
///
/// `u8 version = 1 | u8 kind = 7 | 16 B network id | 16 B transaction id | 32 B signer | 16 B menu
/// id | u16 item index | 16 B nonce | 64 B Ed25519 signature over everything before it`, 164 bytes.
///
/// The transaction id is the contract's id from then on. Numbers are big endian.
///
/// @param networkId the ledger network it is meant for
/// @param transactionId drawn by the device: the contract id
/// @param signer the device's raw public key
/// @param menuId the menu
/// @param itemIndex the item, 0 to 65,535
/// @param nonce drawn by the device
public record AcceptTransaction(
        Id networkId, Id transactionId, ByteString signer, Id menuId, int itemIndex, Id nonce) {

    /// Size of a signed envelope.
    public static final int ENVELOPE_BYTES = 164;

    private static final int SIGNED_BYTES = ENVELOPE_BYTES - SigningKey.SIGNATURE_BYTES;
    private static final byte VERSION = 1;
    private static final byte KIND = 7;

    /// Checks the key's size and the index.
    public AcceptTransaction {
        signer.requireSize("signer", SigningKey.KEY_BYTES);
        Bounds.within("itemIndex", itemIndex, 0, 0xFFFF);
    }

    /// The contract id.
    public Id contractId() {
        return transactionId;
    }

    /// The signed envelope.
    ///
    /// @param key the signer's key
    public ByteString sign(SigningKey key) {
        if (!key.publicKey().equals(signer)) {
            throw new IllegalArgumentException(
                    "signer is %s, but the key is %s".formatted(signer, key.publicKey()));
        }
        byte[] signed = signedBytes();
        byte[] envelope = Arrays.copyOf(signed, ENVELOPE_BYTES);
        System.arraycopy(
                key.sign(signed).toArray(), 0, envelope, SIGNED_BYTES, SigningKey.SIGNATURE_BYTES);
        return ByteString.of(envelope);
    }

    /// Reads an envelope; the signature is [#verify]'s business.
    ///
    /// @throws ProtocolException if it is not an Accept of this version
    public static AcceptTransaction parse(ByteString envelope) throws ProtocolException {
        if (envelope.size() != ENVELOPE_BYTES) {
            throw new ProtocolException(
                    "an Accept has %d bytes, expected %d"
                            .formatted(envelope.size(), ENVELOPE_BYTES));
        }
        ByteBuffer in = ByteBuffer.wrap(envelope.toArray());
        byte version = in.get();
        byte kind = in.get();
        if (version != VERSION || kind != KIND) {
            throw new ProtocolException(
                    "an Accept has version %d and kind %d, expected %d and %d"
                            .formatted(version, kind, VERSION, KIND));
        }
        return new AcceptTransaction(
                id(in),
                id(in),
                ByteString.of(take(in, SigningKey.KEY_BYTES)),
                id(in),
                Short.toUnsignedInt(in.getShort()),
                id(in));
    }

    /// Whether the envelope is an Accept that its signer signed.
    public static boolean verify(ByteString envelope) {
        try {
            ByteString signer = parse(envelope).signer();
            byte[] bytes = envelope.toArray();
            byte[] signature = Arrays.copyOfRange(bytes, SIGNED_BYTES, ENVELOPE_BYTES);
            return SigningKey.verify(
                    signer, Arrays.copyOf(bytes, SIGNED_BYTES), ByteString.of(signature));
        } catch (ProtocolException notAnAccept) {
            return false;
        }
    }

    private byte[] signedBytes() {
        return ByteBuffer.allocate(SIGNED_BYTES)
                .put(VERSION)
                .put(KIND)
                .put(networkId.toBytes())
                .put(transactionId.toBytes())
                .put(signer.toArray())
                .put(menuId.toBytes())
                .putShort((short) itemIndex)
                .put(nonce.toBytes())
                .array();
    }

    private static Id id(ByteBuffer in) {
        return Id.of(in.getLong(), in.getLong());
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }
}
