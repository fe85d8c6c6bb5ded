package giot.ledger.audit;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.terms.CostModel;
import java.math.BigInteger;
import java.util.List;

/// The auditor's own check of a menu, by exact utilities as fractions. The utility of a type with
/// theta = t/1000 from reward r and latency L is `(t*r*L - 1000*u*(Lmax - L)) / (10^9 * L)`; under
/// TYPE_SCALED theta drops out, which is t = 1000 and u = 10^6. An item may be one micro-token
/// short.
final class MenuCheck {
    /// A failed check and the item it is about (-1: none in particular).
    record Finding(Result result, int index) {}

    private final IntegerMenu menu;

    private MenuCheck(IntegerMenu menu) {
        this.menu = menu;
    }

    static Finding of(IntegerMenu menu) {
        MenuCheck check = new MenuCheck(menu);
        int disorder = check.firstOutOfOrder();
        if (disorder >= 0) {
            return new Finding(Result.MENU_INVALID, disorder);
        }
        if (menu.items().stream().mapToLong(Item::probabilityPpm).sum() != 1_000_000L) {
            return new Finding(Result.MENU_INVALID, -1);
        }
        for (int n = 0; n < menu.items().size(); n++) {
            if (check.utility(n, n, 1)[0].signum() < 0) {
                return new Finding(Result.MENU_NOT_INDIVIDUALLY_RATIONAL, n);
            }
        }
        for (int n = 0; n < menu.items().size(); n++) {
            if (check.prefers(n, n - 1) || check.prefers(n, n + 1) || check.falls(n)) {
                return new Finding(Result.MENU_NOT_INCENTIVE_COMPATIBLE, n);
            }
        }
        return new Finding(Result.APPLIED, -1);
    }

    private int firstOutOfOrder() {
        long theta = 0;
        List<Item> items = menu.items();
        for (int n = 0; n < items.size(); n++) {
            long latency = items.get(n).latencyMillis();
            if (items.get(n).thetaMilli() < theta
                    || latency > menu.maxLatencyMillis()
                    || latency < menu.minLatencyMillis()) {
                return n;
            }
            theta = items.get(n).thetaMilli();
        }
        return -1;
    }

    /// Whether type n gains more than the tolerance by taking item m, if there is such an item.
    private boolean prefers(int n, int m) {
        if (m < 0 || m >= menu.items().size()) {
            return false;
        }
        BigInteger[] own = utility(n, n, 1);
        BigInteger[] other = utility(n, m, 0);
        return own[0].multiply(other[1]).compareTo(other[0].multiply(own[1])) < 0;
    }

    /// Whether a TYPE_FREE menu asks less of type n, or pays it less, than of the type before.
    private boolean falls(int n) {
        if (n == 0 || menu.costModel() == CostModel.TYPE_SCALED) {
            return false;
        }
        Item before = menu.items().get(n - 1);
        Item own = menu.items().get(n);
        return own.latencyMillis() > before.latencyMillis()
                || own.rewardMicro() < before.rewardMicro();
    }

    /// Numerator and (positive) denominator of type n's utility from item m with `bonus`
    /// micro-tokens more.
    private BigInteger[] utility(int n, int m, long bonus) {
        boolean free = menu.costModel() == CostModel.TYPE_FREE;
        long theta = free ? menu.items().get(n).thetaMilli() : 1_000L;
        long unitCost = free ? menu.unitCostMicro() : 1_000_000L;
        Item item = menu.items().get(m);
        BigInteger latency = BigInteger.valueOf(item.latencyMillis());
        BigInteger gain =
                BigInteger.valueOf(theta)
                        .multiply(BigInteger.valueOf(item.rewardMicro() + bonus))
                        .multiply(latency);
        BigInteger cost =
                BigInteger.valueOf(unitCost)
                        .multiply(BigInteger.valueOf(1_000L))
                        .multiply(
                                BigInteger.valueOf(menu.maxLatencyMillis() - item.latencyMillis()));
        return new BigInteger[] {gain.subtract(cost), latency};
    }
}
