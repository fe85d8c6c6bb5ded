package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.CostModel;
import java.util.List;

/// A contract menu in integers, one item per type in ascending order of theta.
///
/// @param costModel how effort costs the devices
/// @param unitCostMicro the unit cost c of [CostModel#TYPE_FREE], millionths (not read by
///   TYPE_SCALED)
/// @param maxLatencyMillis Lmax: the latency of no effort
/// @param minLatencyMillis Lmin: the smallest latency an item may ask for
/// @param items one per type
public record IntegerMenu(
        CostModel costModel,
        long unitCostMicro,
        long maxLatencyMillis,
        long minLatencyMillis,
        List<Item> items) {
    public IntegerMenu {
        Limits.inRange("unitCostMicro", unitCostMicro, 0, Limits.MAX_AMOUNT_MICRO);
        Limits.inRange("maxLatencyMillis", maxLatencyMillis, 1, Limits.MAX_MILLIS);
        Limits.inRange("minLatencyMillis", minLatencyMillis, 1, Limits.MAX_MILLIS);
        Limits.inRange("items", items.size(), 1, Limits.MAX_TYPES);
        items = List.copyOf(items);
    }

    /// One item and the type it is meant for.
    ///
    /// @param thetaMilli the type, thousandths of theta
    /// @param probabilityPpm the type's share, parts per million
    /// @param latencyMillis the latency promised, milliseconds of the scenario's time
    /// @param rewardMicro the reward paid, micro-tokens
    public record Item(long thetaMilli, int probabilityPpm, long latencyMillis, long rewardMicro) {
        public Item {
            Limits.inRange("thetaMilli", thetaMilli, 1, Limits.MAX_THETA_MILLI);
            Limits.inRange("probabilityPpm", probabilityPpm, 0, Limits.MILLION);
            Limits.inRange("latencyMillis", latencyMillis, 1, Limits.MAX_MILLIS);
            Limits.inRange("rewardMicro", rewardMicro, 0, Limits.MAX_AMOUNT_MICRO);
        }
    }

    /// Rounds a real-valued menu to integers so that what binds still holds; see [MenuRounding].
    ///
    /// @param unitCost c, not read by TYPE_SCALED
    /// @param theta types, ascending, length N
    /// @param probabilities of the types, sum 1, length N
    /// @param latencySeconds within `[minLatencySeconds, maxLatencySeconds]`, length N
    /// @param rewardTokens length N
    public static IntegerMenu round(
            CostModel costModel,
            double unitCost,
            double maxLatencySeconds,
            double minLatencySeconds,
            double[] theta,
            double[] probabilities,
            double[] latencySeconds,
            double[] rewardTokens) {
        return new MenuRounding(costModel, unitCost, maxLatencySeconds, minLatencySeconds)
                .round(theta, probabilities, latencySeconds, rewardTokens);
    }

    /// The audit that the ledger repeats before it takes a menu: [Result#APPLIED], or MENU_INVALID,
    /// MENU_NOT_INDIVIDUALLY_RATIONAL or MENU_NOT_INCENTIVE_COMPATIBLE.
    public Result audit() {
        return MenuAudit.verdict(this).result();
    }

    void write(ByteWriter out) {
        out.u8(costModel.code()).i64(unitCostMicro).i64(maxLatencyMillis).i64(minLatencyMillis);
        out.u16(items.size());
        for (Item item : items) {
            out.i64(item.thetaMilli).u32(item.probabilityPpm);
            out.i64(item.latencyMillis).i64(item.rewardMicro);
        }
    }

    static IntegerMenu read(ByteReader in) {
        CostModel costModel = CostModel.of(in.u8());
        long unitCost = in.i64();
        long max = in.i64();
        long min = in.i64();
        List<Item> items = in.list(in.u16(), Limits.MAX_TYPES, IntegerMenu::readItem);
        return new IntegerMenu(costModel, unitCost, max, min, items);
    }

    private static Item readItem(ByteReader in) {
        return new Item(in.i64(), in.bounded(Limits.MILLION), in.i64(), in.i64());
    }
}
