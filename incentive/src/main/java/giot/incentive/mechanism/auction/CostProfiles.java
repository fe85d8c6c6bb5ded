package giot.incentive.mechanism.auction;

/// Fixed cost profiles that cover the bidders' distributions evenly: an additive recurrence with
/// the square roots of primes (Weyl 1916), mapped through each bidder's quantiles.
final class CostProfiles {

    private CostProfiles() {}

    /// Profile number k, one cost per bidder.
    static double[] profile(AuctionState state, int k) {
        double[] costs = new double[state.bidderCount()];
        int prime = 1;
        for (int i = 0; i < costs.length; i++) {
            prime = nextPrime(prime);
            double point = (k + 0.5) * Math.sqrt(prime);
            costs[i] = state.quantile(i, point - Math.floor(point));
        }
        return costs;
    }

    private static int nextPrime(int after) {
        int candidate = after + 1;
        while (!isPrime(candidate)) {
            candidate++;
        }
        return candidate;
    }

    private static boolean isPrime(int candidate) {
        for (int divisor = 2; divisor * divisor <= candidate; divisor++) {
            if (candidate % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
