package giot.neural.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The activation `x / (1 + exp(-x))` on vector registers, with the exponential of the Cephes
/// library less its last term (relative error about 2e-7 in single precision).
final class Silu {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float LOG2_E = 1.442695f;
    private static final float ROUND = 12582912f;

    private Silu() {}

    /// The number of lanes that arrays handed to this class must be a multiple of.
    static int lanes() {
        return SPECIES.length();
    }

    /// The activation of one vector.
    static FloatVector of(FloatVector x) {
        return x.div(expOfMinus(x).add(1f));
    }

    /// Replaces the first `count` values by their activation; `count` is a multiple of [#lanes].
    static void apply(float[] values, int count) {
        for (int i = 0; i < count; i += SPECIES.length()) {
            of(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
        }
    }

    /// `exp(-x)`, between 2^-124 and 2^127: with 1.5 * 2^23 added, the last bits of `-x / ln 2` are
    /// its nearest whole number, which goes straight to the exponent of the result.
    private static FloatVector expOfMinus(FloatVector argument) {
        FloatVector x = argument.max(-88f).min(86f);
        FloatVector shifted =
                x.fma(
                        FloatVector.broadcast(SPECIES, -LOG2_E),
                        FloatVector.broadcast(SPECIES, ROUND));
        FloatVector n = shifted.sub(ROUND);
        // ln 2 in two parts, so that the remainder keeps its last bits
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, 0.6933594f), x);
        r = n.fma(FloatVector.broadcast(SPECIES, -2.12194440e-4f), r);
        FloatVector p = FloatVector.broadcast(SPECIES, 1.3981999e-3f);
        p = p.fma(r, FloatVector.broadcast(SPECIES, -8.333452e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 4.1665796e-2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, -1.6666666e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        p = p.fma(r.mul(r), FloatVector.broadcast(SPECIES, 1f).sub(r));
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
