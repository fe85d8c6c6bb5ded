package giot.ledger.rules;

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
public record Contract(
        Id menu,
        int item,
        Key device,
        Key edge,
        long rewardMicro,
        long latencyMillis,
        Id nonce,
        long acceptedMillis,
        @Nullable Settled settled) {
    /// How a contract was settled.
    ///
    /// @param batch the settlement batch
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

    /// The settlement, if there is one.
    public Optional<Settled> settlement() {
        return Optional.ofNullable(settled);
    }

    Contract with(Settled settlement) {
        return new Contract(
                menu,
                item,
                device,
                edge,
                rewardMicro,
                latencyMillis,
                nonce,
                acceptedMillis,
                settlement);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(192).fixed(menu).u16(item).fixed(device).fixed(edge);
        out.i64(rewardMicro).i64(latencyMillis).fixed(nonce).i64(acceptedMillis);
        if (settled == null) {
            return out.bool(false).toBytes();
        }
        out.bool(true).fixed(settled.batch).i64(settled.amountMicro).i64(settled.latencyMillis);
        out.u32(settled.qualityPpm).u8(settled.reason.code()).i64(settled.settledMillis);
        return out.toBytes();
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
                in.bool() ? readSettled(in) : null);
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
}
