package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.client.Receipt;
import giot.ledger.rules.codec.Result;
import giot.terms.Digest;
import giot.terms.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReceiptDeskTest {
    private static final Digest ENVELOPE = Digest.sha256(new byte[] {1});
    private static final Digest OTHER = Digest.sha256(new byte[] {2});

    private Instant now = Instant.EPOCH;
    private final ReceiptDesk desk = new ReceiptDesk(2, Duration.ofSeconds(30), () -> now);

    @Test
    void handsAnEnvelopeToConsensusOnceForAllWhoWait() {
        ReceiptDesk.Place first = desk.take(ENVELOPE).orElseThrow();
        ReceiptDesk.Place second = desk.take(ENVELOPE).orElseThrow();
        assertThat(first.isFirst()).isTrue();
        assertThat(second.isFirst()).isFalse();

        desk.publish(List.of(decided(ENVELOPE, 1)));
        assertThat(first.receipt()).isCompletedWithValue(receipt(1));
        assertThat(second.receipt()).isCompletedWithValue(receipt(1));
        assertThat(desk.size()).isZero();
    }

    @Test
    void keepsAnEnvelopeWhoseSubmitterHasGone() {
        desk.leave(ENVELOPE, desk.take(ENVELOPE).orElseThrow());
        assertThat(desk.take(ENVELOPE).orElseThrow().isFirst()).isFalse();
    }

    @Test
    void takesAnEnvelopeForLostAfterATime() {
        var _ = desk.take(ENVELOPE).orElseThrow();
        now = now.plusSeconds(30);
        assertThat(desk.take(ENVELOPE).orElseThrow().isFirst()).isTrue();
    }

    @Test
    void handsOverAgainWhatConsensusMayHaveLost() {
        var _ = desk.take(ENVELOPE).orElseThrow();
        desk.forgetHandovers();
        assertThat(desk.take(ENVELOPE).orElseThrow().isFirst()).isTrue();
    }

    @Test
    void handsOverAgainWhatConsensusHadNoRoomFor() {
        ReceiptDesk.Place first = desk.take(ENVELOPE).orElseThrow();
        var _ = desk.take(ENVELOPE).orElseThrow();
        desk.giveBack(ENVELOPE, first);
        assertThat(desk.take(ENVELOPE).orElseThrow().isFirst()).isTrue();
    }

    @Test
    void takesNoMoreThanItsCapacityUntilSomethingIsDecidedOrAbandoned() {
        ReceiptDesk.Place abandoned = desk.take(ENVELOPE).orElseThrow();
        var _ = desk.take(OTHER).orElseThrow();
        Digest third = Digest.sha256(new byte[] {3});
        assertThat(desk.take(third)).isEmpty();

        desk.leave(ENVELOPE, abandoned);
        now = now.plusSeconds(30);
        assertThat(desk.take(third)).isPresent();
        desk.publish(List.of(decided(OTHER, 1)));
        assertThat(desk.size()).isEqualTo(1);
    }

    @Test
    void remembersRecentReceiptsOnly() {
        LongStream.rangeClosed(1, 10_000)
                .forEach(sequence -> desk.publish(List.of(decided(ENVELOPE, sequence))));
        assertThat(desk.recentFrom(1, 5)).isEmpty();
        assertThat(desk.recentFrom(9_999, 5)).containsExactly(receipt(9_999), receipt(10_000));
        assertThat(desk.recentFrom(9_000, 5)).hasSize(5).first().isEqualTo(receipt(9_000));
        assertThat(desk.recentFrom(10_001, 5)).isEmpty();
    }

    private static ReceiptDesk.Decided decided(Digest envelope, long sequence) {
        return new ReceiptDesk.Decided(envelope, receipt(sequence), receipt(sequence));
    }

    private static Receipt receipt(long sequence) {
        return new Receipt(
                Id.of(new byte[Id.BYTES]), Result.APPLIED, -1, false, sequence, sequence);
    }
}
