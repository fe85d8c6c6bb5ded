package giot.traffic.fleet;

import java.util.SplittableRandom;

/// Independent random numbers for each vehicle and contribution of a seeded fleet.
final class Seeds {

    private Seeds() {}

    /// The random numbers of this vehicle's matter number `matter`.
    static SplittableRandom of(long seed, String vehicleId, long matter) {
        // FNV-1a: unlike String.hashCode it uses all 64 bits and is written down.
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < vehicleId.length(); i++) {
            hash = (hash ^ vehicleId.charAt(i)) * 0x100000001b3L;
        }
        return new SplittableRandom(hash * 31 + matter);
    }
}
