package giot.edge;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.SigningKey;
import giot.device.protocol.UploadReceipt;
import giot.ledger.audit.Ed25519Signatures;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signature;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What two modules that do not know each other must say alike (docs/adr/0001 and 0002).
class WireAgreementTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ledgerReadsTheAcceptanceThatADeviceSigns(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] secret = new byte[SigningKey.KEY_BYTES];
        random.nextBytes(secret);
        SigningKey key = SigningKey.ofSeed(secret);
        AcceptTransaction accept =
                new AcceptTransaction(
                        Id.random(random),
                        Id.random(random),
                        key.publicKey(),
                        Id.random(random),
                        random.nextInt(0x10000),
                        Id.random(random));

        ByteString envelope = accept.sign(key);

        assertThat(SignedTransaction.decode(envelope.toArray())).isInstanceOf(Decoding.Read.class);
        SignedTransaction read =
                ((Decoding.Read) SignedTransaction.decode(envelope.toArray())).transaction();
        assertThat(read.verify(new Ed25519Signatures())).isTrue();
        assertThat(read.network().toBytes()).isEqualTo(accept.networkId().toBytes());
        assertThat(read.id().toBytes()).isEqualTo(accept.contractId().toBytes());
        assertThat(read.signer().toBytes()).isEqualTo(key.publicKey().toArray());
        assertThat(read.transaction()).isInstanceOf(Transaction.Accept.class);
        Transaction.Accept onLedger = (Transaction.Accept) read.transaction();
        assertThat(onLedger.menu().toBytes()).isEqualTo(accept.menuId().toBytes());
        assertThat(onLedger.item()).isEqualTo(accept.itemIndex());
        assertThat(onLedger.nonce().toBytes()).isEqualTo(accept.nonce().toBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void ledgerTakesTheReceiptThatAnEdgeSignsAsEvidence(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[SigningKey.KEY_BYTES];
        random.nextBytes(bytes);
        SigningKey edge = SigningKey.ofSeed(bytes);
        long accepted = random.nextLong(1_000_000);
        UploadReceipt receipt =
                UploadReceipt.sign(
                        edge,
                        Id.random(random),
                        ByteString.of(bytes),
                        accepted,
                        accepted + random.nextLong(200_000));

        SignedReceipt evidence =
                new SignedReceipt(
                        receipt.contractId(),
                        Key.of(edge.publicKey().toArray()),
                        Digest.of(receipt.contentHash().toArray()),
                        receipt.acceptedAtScenarioMillis(),
                        receipt.completedAtScenarioMillis(),
                        Signature.of(receipt.signature().toArray()));

        assertThat(evidence.signed().message()).isEqualTo(receipt.signedBytes());
        assertThat(evidence.latencyMillis()).isEqualTo(receipt.latencyMillis());
        assertThat(evidence.signed().verify(new Ed25519Signatures())).isTrue();
    }
}
