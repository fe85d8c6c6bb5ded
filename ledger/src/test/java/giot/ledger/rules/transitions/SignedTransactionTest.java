package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import giot.terms.Signer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignedTransactionTest {
    @Test
    void readsBackWhatItWrote() {
        for (SignedTransaction signed : Examples.all()) {
            Decoding decoding = SignedTransaction.decode(signed.toBytes());
            assertThat(decoding).isInstanceOf(Decoding.Read.class);
            SignedTransaction read = ((Decoding.Read) decoding).transaction();
            assertThat(read.transaction()).isEqualTo(signed.transaction());
            assertThat(read.id()).isEqualTo(signed.id());
            assertThat(read.network()).isEqualTo(signed.network());
            assertThat(read.signer()).isEqualTo(signed.signer());
            assertThat(read.verify(Examples.VERIFIER)).isTrue();
        }
    }

    /// The one transaction that devices sign, as the device's own encoder publishes it.
    @Test
    void readsWhatDevicesSign() {
        String golden =
                "0107000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d"
                        + "1e1f8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f"
                        + "6f5c202122232425262728292a2b2c2d2e2f0102303132333435363738393a3b"
                        + "3c3d3e3f238879a473eda4a353b73cda61fa306a51f1069e73b723853727e0c7"
                        + "44fbe097c62bf9ed0d7d4d7c7b56999eba502862aa0512eacdb8cb551f4d5188"
                        + "55713108";
        Decoding decoding = SignedTransaction.decode(HexFormat.of().parseHex(golden));
        SignedTransaction signed = ((Decoding.Read) decoding).transaction();
        Id menu = Id.parse("202122232425262728292a2b2c2d2e2f");
        Id nonce = Id.parse("303132333435363738393a3b3c3d3e3f");
        assertThat(signed.transaction()).isEqualTo(new Accept(menu, 258, nonce));
        assertThat(signed.network()).hasToString("000102030405060708090a0b0c0d0e0f");
        assertThat(signed.id()).hasToString("101112131415161718191a1b1c1d1e1f");
        assertThat(signed.signer()).isEqualTo(Examples.ed25519(1).key());
        assertThat(signed.verify(Examples.VERIFIER)).isTrue();
    }

    @Test
    void refusesEveryTruncation() {
        for (SignedTransaction signed : Examples.all()) {
            byte[] envelope = signed.toBytes();
            for (int length = 0; length < envelope.length; length++) {
                assertThat(SignedTransaction.decode(Arrays.copyOf(envelope, length)))
                        .as("%s cut to %d", signed.transaction().kind(), length)
                        .isEqualTo(new Decoding.Refused(Result.MALFORMED));
            }
        }
    }

    @Test
    void refusesBytesLeftOver() {
        for (SignedTransaction signed : Examples.all()) {
            byte[] envelope = signed.toBytes();
            assertThat(SignedTransaction.decode(Arrays.copyOf(envelope, envelope.length + 1)))
                    .isEqualTo(new Decoding.Refused(Result.MALFORMED));
        }
    }

    @Test
    void everyReadableEnvelopeHasOneEncoding() {
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> examples = Examples.all().stream().map(SignedTransaction::toBytes).toList();
        int readable = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] envelope = examples.get(random.nextInt(examples.size())).clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                envelope[random.nextInt(envelope.length)] = (byte) random.nextInt();
            }
            Decoding decoding = SignedTransaction.decode(envelope);
            if (decoding instanceof Decoding.Read(var read)) {
                readable++;
                byte[] again =
                        SignedTransaction.sign(
                                        read.network(),
                                        read.id(),
                                        read.transaction(),
                                        new Quoting(read.signer(), read.signature()))
                                .toBytes();
                assertThat(again).isEqualTo(envelope);
            }
        }
        assertThat(readable).isBetween(10_000, 49_000);
    }

    @Test
    void randomBytesAreRefusedAndNeverThrow() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            if (bytes.length > 1 && random.nextBoolean()) {
                bytes[0] = SignedTransaction.VERSION;
                bytes[1] = (byte) random.nextInt(19);
            }
            if (SignedTransaction.decode(bytes) instanceof Decoding.Refused(Result result)) {
                assertThat(result.code()).isBetween(1, 5);
            }
        }
    }

    @Test
    void refusesUnknownKinds() {
        byte[] envelope = Examples.all().getFirst().toBytes();
        for (int unknown : new int[] {0, 18, 255}) {
            envelope[1] = (byte) unknown;
            assertThat(SignedTransaction.decode(envelope))
                    .isEqualTo(new Decoding.Refused(Result.UNKNOWN_KIND));
        }
    }

    @Test
    void refusesOversizedBytesUnread() {
        byte[] large = new byte[Limits.MAX_ENVELOPE_BYTES + 1];
        assertThat(SignedTransaction.decode(large))
                .isEqualTo(new Decoding.Refused(Result.TOO_LARGE));
        Leaf leaf = new Leaf(TestKeys.id("c"), Key.of(new byte[32]), 0, 0, 0, Reason.STUCK);
        List<Leaf> leaves = IntStream.range(0, 2_000).mapToObj(i -> leaf).toList();
        Settle settle =
                new Settle(TestKeys.id("b"), TestKeys.digest("r"), 2_000, 0, List.of(), leaves);
        Signer edge = TestKeys.signer("edge");
        assertThatThrownBy(() ->
                        SignedTransaction.sign(TestKeys.id("n"), TestKeys.id("t"), settle, edge))
                .hasMessageContaining("envelope bytes = ");
    }

    @Test
    void transactionsRefuseValuesOutOfBounds() {
        Key key = Key.of(new byte[32]);
        assertThatThrownBy(() -> new Deposit(key, 0)).hasMessageContaining("amountMicro = 0");
        assertThatThrownBy(() -> new RegisterEdge(key, "Not a name"))
                .hasMessageContaining("name = \"Not a name\" does not match [a-z0-9-]{1,64}");
    }

    /// "Signs" with a signature that is known already.
    private record Quoting(Key key, List<Byte> quoted) implements Signer {
        Quoting(Key key, byte[] signature) {
            this(key, IntStream.range(0, signature.length).mapToObj(i -> signature[i]).toList());
        }

        @Override
        public byte[] sign(byte[] message) {
            byte[] signature = new byte[quoted.size()];
            for (int i = 0; i < signature.length; i++) {
                signature[i] = quoted.get(i);
            }
            return signature;
        }
    }
}
