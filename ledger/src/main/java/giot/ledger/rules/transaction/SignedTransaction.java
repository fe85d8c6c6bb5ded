package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.SignedPart;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.MalformedException;
import giot.terms.Signature;
import giot.terms.SignatureVerifier;
import giot.terms.Signer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A transaction in its envelope (big endian): `u8 version = 1 | u8 kind | 16 B network | 16 B id |
/// 32 B signer | payload | 64 B Ed25519 signature over everything before it`. Immutable.
public final class SignedTransaction {
    /// The envelope's version.
    public static final int VERSION = 1;

    /// Length of the signature, in bytes.
    public static final int SIGNATURE_BYTES = 64;

    private static final int HEADER_BYTES = 2 + Id.BYTES + Id.BYTES + Key.BYTES;

    private final byte[] bytes;
    private final Id network;
    private final Id id;
    private final Key signer;
    private final Transaction transaction;

    private SignedTransaction(
            byte[] bytes, Id network, Id id, Key signer, Transaction transaction) {
        this.bytes = bytes;
        this.network = network;
        this.id = id;
        this.signer = signer;
        this.transaction = transaction;
    }

    /// Encodes and signs a transaction. Throws when the envelope would exceed
    /// [Limits#MAX_ENVELOPE_BYTES].
    public static SignedTransaction sign(
            Id network, Id id, Transaction transaction, Signer signer) {
        byte[] message = message(network, id, signer.key(), transaction);
        byte[] signature = signer.sign(message);
        Limits.inRange("signature length", signature.length, SIGNATURE_BYTES, SIGNATURE_BYTES);
        Limits.inRange(
                "envelope bytes",
                (long) message.length + SIGNATURE_BYTES,
                1,
                Limits.MAX_ENVELOPE_BYTES);
        byte[] bytes = Arrays.copyOf(message, message.length + SIGNATURE_BYTES);
        System.arraycopy(signature, 0, bytes, message.length, SIGNATURE_BYTES);
        return new SignedTransaction(bytes, network, id, signer.key(), transaction);
    }

    /// Reads an envelope; never throws, whatever the bytes.
    public static Decoding decode(byte[] envelope) {
        if (envelope.length > Limits.MAX_ENVELOPE_BYTES) {
            return new Decoding.Refused(Result.TOO_LARGE);
        }
        if (envelope.length < HEADER_BYTES + SIGNATURE_BYTES) {
            return new Decoding.Refused(Result.MALFORMED);
        }
        if (envelope[0] != VERSION) {
            return new Decoding.Refused(Result.UNSUPPORTED_VERSION);
        }
        Optional<Kind> kind = Kind.of(envelope[1] & 0xff);
        if (kind.isEmpty()) {
            return new Decoding.Refused(Result.UNKNOWN_KIND);
        }
        @Nullable SignedTransaction read = read(envelope.clone(), kind.get());
        return read == null ? new Decoding.Refused(Result.MALFORMED) : new Decoding.Read(read);
    }

    /// The whole envelope.
    public byte[] toBytes() {
        return bytes.clone();
    }

    /// The signed part.
    public byte[] message() {
        return Arrays.copyOf(bytes, bytes.length - SIGNATURE_BYTES);
    }

    /// SHA-256 of the signed part: two envelopes with the same digest ask for the same thing.
    public Digest digest() {
        return Digest.sha256(message());
    }

    public byte[] signature() {
        return Arrays.copyOfRange(bytes, bytes.length - SIGNATURE_BYTES, bytes.length);
    }

    /// Every signature it carries: its own first, then those of the evidence in it.
    public List<SignedPart> signatures() {
        List<SignedPart> parts = new ArrayList<>();
        parts.add(new SignedPart(signer, message(), Signature.of(signature())));
        switch (transaction) {
            case Dispute dispute -> parts.add(dispute.receipt().signed());
            case ReportEquivocation report -> {
                parts.add(report.first().signed());
                parts.add(report.second().signed());
            }
            default -> {}
        }
        return parts;
    }

    /// Whether every signature it carries is that of whom it names.
    public boolean verify(SignatureVerifier verifier) {
        return signatures().stream().allMatch(part -> part.verify(verifier));
    }

    public Id network() {
        return network;
    }

    public Id id() {
        return id;
    }

    public Key signer() {
        return signer;
    }

    public Transaction transaction() {
        return transaction;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedTransaction that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private static byte[] message(Id network, Id id, Key signer, Transaction transaction) {
        ByteWriter out = new ByteWriter(256);
        out.u8(VERSION).u8(transaction.kind().code()).fixed(network).fixed(id).fixed(signer);
        TransactionCodec.write(out, transaction);
        return out.toBytes();
    }

    private static @Nullable SignedTransaction read(byte[] bytes, Kind kind) {
        ByteReader in = new ByteReader(bytes, 2, bytes.length - SIGNATURE_BYTES);
        try {
            Id network = in.id();
            Id id = in.id();
            Key signer = in.key();
            Transaction transaction = TransactionCodec.read(in, kind);
            in.finish();
            return new SignedTransaction(bytes, network, id, signer, transaction);
        } catch (MalformedException | IllegalArgumentException e) {
            // The records' own bounds are the codec's bounds.
            return null;
        }
    }
}
