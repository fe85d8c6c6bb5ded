package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.terms.CostModel;
import java.math.BigInteger;
import java.util.List;

/// Individual rationality and adjacent incentive compatibility in exact integers. With `x = Lmax/L
/// - 1`, theta = t/1000, R = r/10^6 and c = u/10^6, everything is cross-multiplied (all factors
///   positive):
///
/// * TYPE_FREE IR, `theta*R >= c*x`: `t*(r + 1)*L >= 1000*u*(Lmax - L)`;
/// * TYPE_FREE IC of n against neighbour m, `theta_n*(R_n - R_m) >= c*(x_n - x_m)`: `t_n*(r_n - r_m
///   + 1)*L_n*L_m >= 1000*u*Lmax*(L_m - L_n)`;
/// * TYPE_SCALED: the same with `t` and `u/1000` replaced by 1 and 10^3, since theta drops out.
///
/// The `+ 1` is the tolerance: one micro-token per item, which rounding up needs. TYPE_FREE menus
/// must also be monotone (latencies not rising, rewards not falling), which makes adjacent
/// comparisons suffice (single crossing).
public final class MenuAudit {
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    private final IntegerMenu menu;
    private final BigInteger maxLatency;
    private final BigInteger cost;

    private MenuAudit(IntegerMenu menu) {
        this.menu = menu;
        this.maxLatency = BigInteger.valueOf(menu.maxLatencyMillis());
        this.cost = scaledCost(menu.costModel(), menu.unitCostMicro());
    }

    public static Verdict verdict(IntegerMenu menu) {
        MenuAudit audit = new MenuAudit(menu);
        Verdict order = audit.order();
        if (!order.applied()) {
            return order;
        }
        Verdict rational = audit.rational();
        return rational.applied() ? audit.compatible() : rational;
    }

    /// The factor of effort: `1000*u` for TYPE_FREE, 10^6 for TYPE_SCALED.
    static BigInteger scaledCost(CostModel model, long unitCostMicro) {
        return switch (model) {
            case TYPE_FREE -> THOUSAND.multiply(BigInteger.valueOf(unitCostMicro));
            case TYPE_SCALED -> BigInteger.valueOf(Limits.MILLION);
        };
    }

    /// The factor of reward: `t` for TYPE_FREE, 1 for TYPE_SCALED.
    static BigInteger scaledTheta(CostModel model, long thetaMilli) {
        return switch (model) {
            case TYPE_FREE -> BigInteger.valueOf(thetaMilli);
            case TYPE_SCALED -> BigInteger.ONE;
        };
    }

    private Verdict order() {
        List<Item> items = menu.items();
        long sum = 0;
        for (int n = 0; n < items.size(); n++) {
            Item item = items.get(n);
            sum += item.probabilityPpm();
            boolean descends = n > 0 && items.get(n - 1).thetaMilli() > item.thetaMilli();
            boolean outside =
                    item.latencyMillis() < menu.minLatencyMillis()
                            || item.latencyMillis() > menu.maxLatencyMillis();
            if (descends || outside) {
                return Verdict.at(n, Result.MENU_INVALID);
            }
        }
        return sum == Limits.MILLION ? Verdict.APPLIED : Verdict.of(Result.MENU_INVALID);
    }

    private Verdict rational() {
        for (int n = 0; n < menu.items().size(); n++) {
            Item item = menu.items().get(n);
            BigInteger latency = BigInteger.valueOf(item.latencyMillis());
            BigInteger gain =
                    theta(item)
                            .multiply(BigInteger.valueOf(item.rewardMicro() + 1))
                            .multiply(latency);
            if (gain.compareTo(cost.multiply(maxLatency.subtract(latency))) < 0) {
                return Verdict.at(n, Result.MENU_NOT_INDIVIDUALLY_RATIONAL);
            }
        }
        return Verdict.APPLIED;
    }

    private Verdict compatible() {
        List<Item> items = menu.items();
        for (int n = 0; n < items.size(); n++) {
            boolean below = n == 0 || keeps(items.get(n), items.get(n - 1));
            boolean above = n == items.size() - 1 || keeps(items.get(n), items.get(n + 1));
            boolean monotone = n == 0 || monotone(items.get(n - 1), items.get(n));
            if (!below || !above || !monotone) {
                return Verdict.at(n, Result.MENU_NOT_INCENTIVE_COMPATIBLE);
            }
        }
        return Verdict.APPLIED;
    }

    /// Whether the type of `own` does not gain by taking `other`.
    private boolean keeps(Item own, Item other) {
        BigInteger ownLatency = BigInteger.valueOf(own.latencyMillis());
        BigInteger otherLatency = BigInteger.valueOf(other.latencyMillis());
        BigInteger more = BigInteger.valueOf(own.rewardMicro() - other.rewardMicro() + 1);
        BigInteger gain = theta(own).multiply(more).multiply(ownLatency).multiply(otherLatency);
        BigInteger effort = cost.multiply(maxLatency).multiply(otherLatency.subtract(ownLatency));
        return gain.compareTo(effort) >= 0;
    }

    private boolean monotone(Item lower, Item higher) {
        return menu.costModel() == CostModel.TYPE_SCALED
                || (higher.latencyMillis() <= lower.latencyMillis()
                        && higher.rewardMicro() >= lower.rewardMicro());
    }

    private BigInteger theta(Item item) {
        return scaledTheta(menu.costModel(), item.thetaMilli());
    }
}
