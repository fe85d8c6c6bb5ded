package giot.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void followsRfc8032Test1() {
        SigningKey key =
                SigningKey.ofSeed(
                        ByteString.ofHex(
                                        "9d61b19deffd5a60ba844af492ec2cc4"
                                                + "4449c5697b326919703bac031cae7f60")
                                .toArray());
        assertThat(key.publicKey().hex())
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(key.sign(new byte[0]).hex())
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
                                + "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void agreesWithTheJdk() throws Exception {
        SigningKey key = SigningKey.generate(new SecureRandom());
        byte[] message = Samples.contribution().signedBytes();
        byte[] prefix = ByteString.ofHex("302a300506032b6570032100").toArray();
        byte[] spki = java.util.Arrays.copyOf(prefix, 44);
        System.arraycopy(key.publicKey().toArray(), 0, spki, 12, 32);
        PublicKey jdk =
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(jdk);
        verifier.update(message);
        assertThat(verifier.verify(key.sign(message).toArray())).isTrue();
    }

    @Test
    void contributionBindsContractNonceChunkAndEveryValue() {
        Contribution good = Samples.contribution();
        ByteString key = Samples.KEY.publicKey();
        assertThat(good.verify(key)).isTrue();
        assertThat(good.verify(Samples.EDGE_KEY.publicKey())).isFalse();
        List<Observation> others = Samples.observations(6).subList(1, 6);
        List<Contribution> changed =
                List.of(
                        with(good, Samples.MENU, good.nonce(), 1, 1, good.observations()),
                        with(good, good.contractId(), Samples.MENU, 1, 1, good.observations()),
                        with(good, good.contractId(), good.nonce(), 2, 2, good.observations()),
                        with(good, good.contractId(), good.nonce(), 1, 2, good.observations()),
                        with(good, good.contractId(), good.nonce(), 1, 1, others));
        assertThat(changed).noneMatch(contribution -> contribution.verify(key));
    }

    @Test
    void chunksCarryAllObservationsInOrder() {
        List<Contribution> chunks =
                Contribution.sign(
                        Samples.KEY,
                        Samples.WIND,
                        Samples.CONTRACT,
                        Samples.NONCE,
                        Samples.observations(5),
                        2);
        assertThat(chunks).hasSize(3).allMatch(c -> c.verify(Samples.KEY.publicKey()));
        assertThat(chunks.stream().flatMap(c -> c.observations().stream()))
                .containsExactlyElementsOf(Samples.observations(5));
    }

    @Test
    void receiptHasTheGoldenBytesAndBindsTheLatency() {
        UploadReceipt receipt =
                UploadReceipt.sign(
                        Samples.EDGE_KEY,
                        Samples.CONTRACT,
                        ByteString.of(Samples.filled(32, 9)),
                        1000,
                        31_000);
        assertThat(ByteString.of(receipt.signedBytes()).hex())
                .isEqualTo(
                        "67696f742d726563656970742d7631"
                                + "101112131415161718191a1b1c1d1e1f"
                                + "09".repeat(32)
                                + "00000000000003e8"
                                + "0000000000007918"
                                + "0000000000007530");
        assertThat(receipt.verify(Samples.EDGE_KEY.publicKey())).isTrue();
        assertThat(receipt.verify(Samples.KEY.publicKey())).isFalse();
        UploadReceipt later =
                new UploadReceipt(
                        receipt.contractId(),
                        receipt.contentHash(),
                        1000,
                        32_000,
                        31_000,
                        receipt.signature());
        assertThat(later.verify(Samples.EDGE_KEY.publicKey())).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new UploadReceipt(
                                receipt.contractId(),
                                receipt.contentHash(),
                                1000,
                                32_000,
                                30_000,
                                receipt.signature()))
                .withMessage("latencyMillis is 30000, expected 31000 to 31000");
    }

    @Test
    void keyPrintsNoSecret() {
        assertThat(Samples.KEY.toString()).doesNotContain("0101010101");
    }

    private static Contribution with(
            Contribution good,
            Id contract,
            Id nonce,
            int chunk,
            int chunks,
            List<Observation> observations) {
        return new Contribution(
                good.schema(), contract, nonce, chunk, chunks, observations, good.signature());
    }
}
