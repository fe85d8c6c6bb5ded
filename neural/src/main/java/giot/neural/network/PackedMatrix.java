package giot.neural.network;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A matrix `W [rows, columns]` laid out for `Y = X Wᵀ + b` on vector registers: panels of two
/// vectors of outputs, the inputs running fastest over panels. Accumulates in single precision with
/// fused multiply-add. A few outputs of whole vectors of inputs are scalar products instead, since
/// they would leave most of a panel empty.
final class PackedMatrix {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /// Outputs per panel.
    static final int PANEL = 2 * LANES;

    /// Rows that are multiplied at once.
    private static final int ROWS = 8;

    /// Up to so many outputs scalar products are faster than a panel.
    private static final int FEW = 8;

    private final int outputs;
    private final int inputs;
    private final boolean scalarProducts;
    private final int panels;
    private final float[] packed;
    private final float[] bias;

    /// @param values row-major `[outputs, inputs]`
    /// @param bias length `outputs`
    PackedMatrix(int outputs, int inputs, float[] values, float[] bias) {
        this.outputs = outputs;
        this.inputs = inputs;
        this.scalarProducts = outputs <= FEW && inputs % PANEL == 0 && LANES % 4 == 0;
        this.panels = (outputs + PANEL - 1) / PANEL;
        this.bias = Arrays.copyOf(bias, panels * PANEL);
        this.packed = scalarProducts ? values.clone() : pack(values);
    }

    private float[] pack(float[] values) {
        float[] packed = new float[panels * inputs * PANEL];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                packed[((o / PANEL) * inputs + i) * PANEL + o % PANEL] = values[o * inputs + i];
            }
        }
        return packed;
    }

    /// The distance between rows of the result: the number of outputs rounded up to whole panels.
    int stride() {
        return panels * PANEL;
    }

    /// Writes `x Wᵀ + b` for `rows` rows of `x` (distance `xStride`) to `y` (distance [#stride]).
    void multiply(float[] x, int xStride, float[] y, int rows) {
        if (scalarProducts) {
            float[] lanes = new float[LANES];
            for (int row = 0; row < rows; row++) {
                for (int o = 0; o < outputs; o++) {
                    product(x, row * xStride, o * inputs).intoArray(lanes, 0);
                    y[row * stride() + o] = bias[o] + sum(lanes);
                }
            }
        } else {
            panels(x, xStride, y, rows);
        }
    }

    private FloatVector product(float[] x, int from, int weights) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        for (int i = 0; i < inputs; i += PANEL) {
            a =
                    FloatVector.fromArray(SPECIES, x, from + i)
                            .fma(FloatVector.fromArray(SPECIES, packed, weights + i), a);
            b =
                    FloatVector.fromArray(SPECIES, x, from + i + LANES)
                            .fma(FloatVector.fromArray(SPECIES, packed, weights + i + LANES), b);
        }
        return a.add(b);
    }

    /// In one order always: the vector's own sum has another one in interpreted than in compiled
    /// code, so that equal inputs would not give equal bits.
    private static float sum(float[] lanes) {
        float a = lanes[0];
        float b = lanes[1];
        float c = lanes[2];
        float d = lanes[3];
        for (int i = 4; i < LANES; i += 4) {
            a += lanes[i];
            b += lanes[i + 1];
            c += lanes[i + 2];
            d += lanes[i + 3];
        }
        return (a + b) + (c + d);
    }

    private void panels(float[] x, int xStride, float[] y, int rows) {
        int row = rows & -ROWS;
        for (int p = 0; p < panels && row > 0; p++) {
            for (int block = 0; block < row; block += ROWS) {
                eight(x, block * xStride, xStride, p, y, block * stride() + p * PANEL);
            }
        }
        for (; row < rows; row++) {
            int p = 0;
            for (; p + 4 <= panels; p += 4) {
                fourPanels(x, row * xStride, p, y, row * stride() + p * PANEL);
            }
            for (; p < panels; p++) {
                one(x, row * xStride, p, y, row * stride() + p * PANEL);
            }
        }
    }

    // Long, since sixteen sums must be named variables to stay in registers.
    private void eight(float[] x, int from, int xStride, int panel, float[] y, int to) {
        FloatVector low = FloatVector.fromArray(SPECIES, bias, panel * PANEL);
        FloatVector high = FloatVector.fromArray(SPECIES, bias, panel * PANEL + LANES);
        FloatVector a0 = low;
        FloatVector a1 = high;
        FloatVector b0 = low;
        FloatVector b1 = high;
        FloatVector c0 = low;
        FloatVector c1 = high;
        FloatVector d0 = low;
        FloatVector d1 = high;
        FloatVector e0 = low;
        FloatVector e1 = high;
        FloatVector f0 = low;
        FloatVector f1 = high;
        FloatVector g0 = low;
        FloatVector g1 = high;
        FloatVector h0 = low;
        FloatVector h1 = high;
        int at = panel * inputs * PANEL;
        for (int i = from; i < from + inputs; i++, at += PANEL) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, packed, at);
            FloatVector w1 = FloatVector.fromArray(SPECIES, packed, at + LANES);
            FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
            a0 = v.fma(w0, a0);
            a1 = v.fma(w1, a1);
            v = FloatVector.broadcast(SPECIES, x[i + xStride]);
            b0 = v.fma(w0, b0);
            b1 = v.fma(w1, b1);
            v = FloatVector.broadcast(SPECIES, x[i + 2 * xStride]);
            c0 = v.fma(w0, c0);
            c1 = v.fma(w1, c1);
            v = FloatVector.broadcast(SPECIES, x[i + 3 * xStride]);
            d0 = v.fma(w0, d0);
            d1 = v.fma(w1, d1);
            v = FloatVector.broadcast(SPECIES, x[i + 4 * xStride]);
            e0 = v.fma(w0, e0);
            e1 = v.fma(w1, e1);
            v = FloatVector.broadcast(SPECIES, x[i + 5 * xStride]);
            f0 = v.fma(w0, f0);
            f1 = v.fma(w1, f1);
            v = FloatVector.broadcast(SPECIES, x[i + 6 * xStride]);
            g0 = v.fma(w0, g0);
            g1 = v.fma(w1, g1);
            v = FloatVector.broadcast(SPECIES, x[i + 7 * xStride]);
            h0 = v.fma(w0, h0);
            h1 = v.fma(w1, h1);
        }
        int stride = stride();
        a0.intoArray(y, to);
        a1.intoArray(y, to + LANES);
        b0.intoArray(y, to + stride);
        b1.intoArray(y, to + stride + LANES);
        c0.intoArray(y, to + 2 * stride);
        c1.intoArray(y, to + 2 * stride + LANES);
        d0.intoArray(y, to + 3 * stride);
        d1.intoArray(y, to + 3 * stride + LANES);
        e0.intoArray(y, to + 4 * stride);
        e1.intoArray(y, to + 4 * stride + LANES);
        f0.intoArray(y, to + 5 * stride);
        f1.intoArray(y, to + 5 * stride + LANES);
        g0.intoArray(y, to + 6 * stride);
        g1.intoArray(y, to + 6 * stride + LANES);
        h0.intoArray(y, to + 7 * stride);
        h1.intoArray(y, to + 7 * stride + LANES);
    }

    /// One row against four panels at once, since a single row has too few independent sums to keep
    /// the multipliers busy.
    private void fourPanels(float[] x, int from, int panel, float[] y, int to) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, bias, panel * PANEL);
        FloatVector a1 = FloatVector.fromArray(SPECIES, bias, panel * PANEL + LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, panel * PANEL + 2 * LANES);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, panel * PANEL + 3 * LANES);
        FloatVector c0 = FloatVector.fromArray(SPECIES, bias, panel * PANEL + 4 * LANES);
        FloatVector c1 = FloatVector.fromArray(SPECIES, bias, panel * PANEL + 5 * LANES);
        FloatVector d0 = FloatVector.fromArray(SPECIES, bias, panel * PANEL + 6 * LANES);
        FloatVector d1 = FloatVector.fromArray(SPECIES, bias, panel * PANEL + 7 * LANES);
        int next = inputs * PANEL;
        int at = panel * next;
        for (int i = from; i < from + inputs; i++, at += PANEL) {
            FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
            a0 = v.fma(FloatVector.fromArray(SPECIES, packed, at), a0);
            a1 = v.fma(FloatVector.fromArray(SPECIES, packed, at + LANES), a1);
            b0 = v.fma(FloatVector.fromArray(SPECIES, packed, at + next), b0);
            b1 = v.fma(FloatVector.fromArray(SPECIES, packed, at + next + LANES), b1);
            c0 = v.fma(FloatVector.fromArray(SPECIES, packed, at + 2 * next), c0);
            c1 = v.fma(FloatVector.fromArray(SPECIES, packed, at + 2 * next + LANES), c1);
            d0 = v.fma(FloatVector.fromArray(SPECIES, packed, at + 3 * next), d0);
            d1 = v.fma(FloatVector.fromArray(SPECIES, packed, at + 3 * next + LANES), d1);
        }
        a0.intoArray(y, to);
        a1.intoArray(y, to + LANES);
        b0.intoArray(y, to + 2 * LANES);
        b1.intoArray(y, to + 3 * LANES);
        c0.intoArray(y, to + 4 * LANES);
        c1.intoArray(y, to + 5 * LANES);
        d0.intoArray(y, to + 6 * LANES);
        d1.intoArray(y, to + 7 * LANES);
    }

    private void one(float[] x, int from, int panel, float[] y, int to) {
        FloatVector low = FloatVector.fromArray(SPECIES, bias, panel * PANEL);
        FloatVector high = FloatVector.fromArray(SPECIES, bias, panel * PANEL + LANES);
        int at = panel * inputs * PANEL;
        for (int i = from; i < from + inputs; i++, at += PANEL) {
            FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
            low = v.fma(FloatVector.fromArray(SPECIES, packed, at), low);
            high = v.fma(FloatVector.fromArray(SPECIES, packed, at + LANES), high);
        }
        low.intoArray(y, to);
        high.intoArray(y, to + LANES);
    }
}
