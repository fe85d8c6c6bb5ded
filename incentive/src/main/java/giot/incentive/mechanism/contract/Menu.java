package giot.incentive.mechanism.contract;

import giot.incentive.mechanism.Doubles;
import java.util.AbstractList;
import java.util.List;

/// A contract: item `n` is meant for type `n`, counted from 0 in ascending order of type.
///
/// @param latenciesSeconds promised latencies, one per type, positive and finite
/// @param rewardsTokens rewards, one per type, finite
public record Menu(Doubles latenciesSeconds, Doubles rewardsTokens) {

    public Menu {
        if (latenciesSeconds.size() != rewardsTokens.size() || latenciesSeconds.size() == 0) {
            throw new IllegalArgumentException(
                    "a menu of "
                            + latenciesSeconds.size()
                            + " latencies and "
                            + rewardsTokens.size()
                            + " rewards: give as many of one as of the other, at least one");
        }
        for (int n = 0; n < latenciesSeconds.size(); n++) {
            Item.require(latenciesSeconds.get(n), rewardsTokens.get(n));
        }
    }

    /// The menu with these items.
    public static Menu of(List<Item> items) {
        return new Menu(
                Doubles.of(items.stream().mapToDouble(Item::latencySeconds).toArray()),
                Doubles.of(items.stream().mapToDouble(Item::rewardTokens).toArray()));
    }

    public int size() {
        return latenciesSeconds.size();
    }

    public double latencySeconds(int index) {
        return latenciesSeconds.get(index);
    }

    public double rewardTokens(int index) {
        return rewardsTokens.get(index);
    }

    public Item item(int index) {
        return new Item(latencySeconds(index), rewardTokens(index));
    }

    /// The items as a list, made on demand.
    public List<Item> items() {
        return new AbstractList<>() {
            @Override
            public Item get(int index) {
                return item(index);
            }

            @Override
            public int size() {
                return Menu.this.size();
            }
        };
    }

    /// The largest absolute reward: the scale of all slacks, tokens.
    public double largestRewardTokens() {
        double largest = 0;
        for (int n = 0; n < size(); n++) {
            largest = Math.max(largest, Math.abs(rewardTokens(n)));
        }
        return largest;
    }
}
