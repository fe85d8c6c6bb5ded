package giot.ledger.rules.state;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An accepted item: a claim on a menu's escrow until it is settled or its menu is closed.
///
/// @param menu the menu
/// @param item 0-based index of the item
/// @param device who accepted
/// @param edge who issued the menu
/// @param rewardMicro the item's reward, micro-tokens
/// @param latencyMillis the item's latency, milliseconds of the scenario's time
/// @param nonce the device's nonce
/// @param acceptedMillis consensus time
/// @param settled the settlement, or null while there is none
/// @param contest the dispute, or null where there is none
/// @param equivocal whether the edge server contradicted itself about this contract
public record Contract(
        Id menu,
        int item,
        Key device,
        Key edge,
        long rewardMicro,
        long latencyMillis,
        Id nonce,
        long acceptedMillis,
        @Nullable Settled settled,
        @Nullable Contest contest,
        boolean equivocal) {
    /// How a contract was settled.
    ///
    /// @param batch the settlement batch, or the Dispute by which the rules paid a contract that
    ///   was never settled
    /// @param amountMicro what was paid
    /// @param latencyMillis measured latency
    /// @param qualityPpm assessed quality
    /// @param reason why
    /// @param settledMillis consensus time
    public record Settled(
            Id batch,
            long amountMicro,
            long latencyMillis,
            int qualityPpm,
            Reason reason,
            long settledMillis) {}

    /// A dispute about a contract.
    ///
    /// @param dispute the Dispute's transaction id
    /// @param content SHA-256 of what was delivered, by the receipt
    /// @param latencyMillis by the receipt
    /// @param stage how it stands
    /// @param disputedMillis consensus time of the dispute
    /// @param decidedMillis consensus time of the last change of its stage
    public record Contest(
            Id dispute,
            Digest content,
            long latencyMillis,
            Stage stage,
            long disputedMillis,
            long decidedMillis) {
        public Contest decided(Stage newStage, long millis) {
            return new Contest(dispute, content, latencyMillis, newStage, disputedMillis, millis);
        }
    }

    /// How a dispute stands.
    public enum Stage {
        /// The rules paid: the receipt shows a delivery in time that the edge server was silent
        /// about or denied.
        PAID_BY_RULE(0),
        /// Up to an arbiter; the reward is in escrow.
        ESCALATED(1),
        /// An arbiter paid the device.
        UPHELD(2),
        /// The refusal stands.
        DISMISSED(3);

        private static final Stage[] STAGES = values();

        private final int code;

        Stage(int code) {
            this.code = code;
        }

        /// The number in the state's encoding.
        public int code() {
            return code;
        }
    }

    /// The settlement, if there is one.
    public Optional<Settled> settlement() {
        return Optional.ofNullable(settled);
    }

    /// The dispute, if there is one.
    public Optional<Contest> dispute() {
        return Optional.ofNullable(contest);
    }

    /// What was paid for it so far, by settlement or dispute, micro-tokens.
    public long paidMicro() {
        boolean won =
                contest != null
                        && (contest.stage == Stage.PAID_BY_RULE || contest.stage == Stage.UPHELD);
        return won ? rewardMicro : settled == null ? 0 : settled.amountMicro;
    }

    /// What a dispute about it has in escrow, micro-tokens.
    public long contestedMicro() {
        return contest != null && contest.stage == Stage.ESCALATED ? rewardMicro : 0;
    }

    public Contract with(Settled settlement) {
        return with(settlement, contest, equivocal);
    }

    public Contract with(Contest dispute) {
        return with(settled, dispute, equivocal);
    }

    public Contract equivocated() {
        return with(settled, contest, true);
    }

    private Contract with(
            @Nullable Settled settlement, @Nullable Contest dispute, boolean contradicted) {
        return new Contract(
                menu,
                item,
                device,
                edge,
                rewardMicro,
                latencyMillis,
                nonce,
                acceptedMillis,
                settlement,
                dispute,
                contradicted);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(256).fixed(menu).u16(item).fixed(device).fixed(edge);
        out.i64(rewardMicro).i64(latencyMillis).fixed(nonce).i64(acceptedMillis);
        out.bool(settled != null);
        if (settled != null) {
            out.fixed(settled.batch).i64(settled.amountMicro).i64(settled.latencyMillis);
            out.u32(settled.qualityPpm).u8(settled.reason.code()).i64(settled.settledMillis);
        }
        out.bool(contest != null);
        if (contest != null) {
            out.fixed(contest.dispute).fixed(contest.content).i64(contest.latencyMillis);
            out.u8(contest.stage.code).i64(contest.disputedMillis).i64(contest.decidedMillis);
        }
        return out.bool(equivocal).toBytes();
    }

    static Contract of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Contract(
                in.id(),
                in.u16(),
                in.key(),
                in.key(),
                in.i64(),
                in.i64(),
                in.id(),
                in.i64(),
                in.bool() ? readSettled(in) : null,
                in.bool() ? readContest(in) : null,
                in.bool());
    }

    private static Settled readSettled(ByteReader in) {
        return new Settled(
                in.id(),
                in.i64(),
                in.i64(),
                in.bounded(Limits.MILLION),
                Reason.of(in.u8()).orElseThrow(),
                in.i64());
    }

    private static Contest readContest(ByteReader in) {
        return new Contest(
                in.id(), in.digest(), in.i64(), Stage.STAGES[in.u8()], in.i64(), in.i64());
    }
}
