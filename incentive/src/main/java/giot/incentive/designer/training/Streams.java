package giot.incentive.designer.training;

import java.util.SplittableRandom;

/// Random streams by number instead of one long stream, so that a resumed training draws what an
/// uninterrupted one would.
public final class Streams {

    private Streams() {}

    /// Stream `index` of the purpose `purpose` under `seed`.
    public static SplittableRandom of(long seed, int purpose, long index) {
        return new SplittableRandom(mix(mix(mix(seed) + purpose) + index));
    }

    /// The finaliser of MurmurHash3 (Appleby 2016), variant 13 of Stafford.
    private static long mix(long value) {
        long z = value + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
