package giot.device.protocol;

import giot.terms.CostModel;
import giot.terms.Id;
import java.util.List;
import java.util.Objects;

/// A menu of contracts, offered to one device; any item may be accepted once, until it expires.
///
/// @param menuId the menu on the ledger
/// @param round number of the edge's round, at least 0
/// @param costModel the cost model that the menu was designed for
/// @param unitCost cost `c` of one unit of effort in tokens ([CostModel#TYPE_FREE])
/// @param maxLatencySeconds `Lmax`; effort is `x = Lmax / L - 1`
/// @param items 1 to 512 items with ascending indices
/// @param networkId the ledger network, part of what a device signs
/// @param expiresAtScenarioSecond scenario time after which an acceptance comes too late
/// @param guaranteedObservations number of observations a contribution must have
/// @param observationPeriodSeconds scenario time between two observations
public record Offer(
        Id menuId,
        long round,
        CostModel costModel,
        double unitCost,
        double maxLatencySeconds,
        List<Item> items,
        Id networkId,
        double expiresAtScenarioSecond,
        int guaranteedObservations,
        double observationPeriodSeconds)
        implements EdgeMessage {

    private static final int MAX_ITEMS = 512;
    private static final double MAX_SECONDS = 1e10;

    /// Checks every bound.
    public Offer {
        Objects.requireNonNull(menuId, "menuId");
        Objects.requireNonNull(costModel, "costModel");
        Objects.requireNonNull(networkId, "networkId");
        Bounds.within("round", round, 0, Long.MAX_VALUE);
        Bounds.within("unitCost", unitCost, 0, 1e12);
        Bounds.within("maxLatencySeconds", maxLatencySeconds, 0.001, 1e9);
        Bounds.within("number of items", items.size(), 1, MAX_ITEMS);
        Bounds.within("expiresAtScenarioSecond", expiresAtScenarioSecond, 0, MAX_SECONDS);
        Bounds.within("guaranteedObservations", guaranteedObservations, 1, Contribution.MAX_TOTAL);
        Bounds.within("observationPeriodSeconds", observationPeriodSeconds, 0.001, 3600);
        items = List.copyOf(items);
        int last = -1;
        for (Item item : items) {
            Bounds.within("index of item", item.index(), last + 1, 0xFFFF);
            Bounds.within(
                    "latencySeconds of item", item.latencySeconds(), 0.001, maxLatencySeconds);
            last = item.index();
        }
    }

    /// One contract of the menu.
    ///
    /// @param index position in the menu on the ledger, 0 to 65,535
    /// @param theta type that the item is meant for: the quality that an acceptance promises
    /// @param latencySeconds scenario time from acceptance until the contribution must be complete
    /// @param rewardMicro reward in micro-tokens
    public record Item(int index, double theta, double latencySeconds, long rewardMicro) {

        /// Checks every bound.
        public Item {
            Bounds.within("index of item", index, 0, 0xFFFF);
            Bounds.within("theta of item", theta, Double.MIN_NORMAL, 1e9);
            Bounds.within("latencySeconds of item", latencySeconds, 0.001, 1e9);
            Bounds.within("rewardMicro of item", rewardMicro, 0, Long.MAX_VALUE);
        }
    }
}
