package giot.edge;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.ByteString;
import giot.device.protocol.Id128;
import giot.device.protocol.SigningKey;
import giot.ledger.audit.Ed25519Signatures;
import giot.ledger.rules.Decoding;
import giot.ledger.rules.SignedTransaction;
import giot.ledger.rules.Transaction;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
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
                        Id128.random(random),
                        Id128.random(random),
                        key.publicKey(),
                        Id128.random(random),
                        random.nextInt(0x10000),
                        Id128.random(random));

        ByteString envelope = accept.sign(key);

        assertThat(SignedTransaction.decode(envelope.toArray())).isInstanceOf(Decoding.Read.class);
        SignedTransaction read =
                ((Decoding.Read) SignedTransaction.decode(envelope.toArray())).transaction();
        assertThat(read.verify(new Ed25519Signatures())).isTrue();
        assertThat(read.network().toBytes()).isEqualTo(accept.networkId().bytes());
        assertThat(read.id().toBytes()).isEqualTo(accept.contractId().bytes());
        assertThat(read.signer().toBytes()).isEqualTo(key.publicKey().toArray());
        assertThat(read.transaction()).isInstanceOf(Transaction.Accept.class);
        Transaction.Accept onLedger = (Transaction.Accept) read.transaction();
        assertThat(onLedger.menu().toBytes()).isEqualTo(accept.menuId().bytes());
        assertThat(onLedger.item()).isEqualTo(accept.itemIndex());
        assertThat(onLedger.nonce().toBytes()).isEqualTo(accept.nonce().bytes());
    }

    @Test
    void checksAndLedgerNameTheSameReasons() {
        assertThat(Arrays.stream(giot.edge.trust.Reason.values()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(giot.ledger.rules.Reason.values()).map(Enum::name).toList());
    }
}
