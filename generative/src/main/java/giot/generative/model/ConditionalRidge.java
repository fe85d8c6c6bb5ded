package giot.generative.model;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// The linear conditional mean of the hidden entries of a window given its known entries and its
/// context, for any pattern of hidden entries, from one set of second moments:
///
/// ```
/// z = [window, context, 1],  G = sum z z',  B = (G_kk + lambda n I)^-1 G_kh,  mean = B' z_k
/// ```
///
/// with `k` the known entries and the context, `h` the hidden entries. The variance of what is left
/// follows from the moments of rows that were left out: `diag(G_hh - 2 B' G_kh + B' G_kk B) / n`.
/// Not thread-safe while rows are added.
public final class ConditionalRidge {
    private final int window;
    private final int size;
    private final double[] gram;
    private double rows;

    /// @param window entries of a window
    /// @param context numbers of a context
    public ConditionalRidge(int window, int context) {
        this.window = window;
        size = window + context + 1;
        gram = new double[size * size];
    }

    private ConditionalRidge(ConditionalRidge other) {
        window = other.window;
        size = other.size;
        gram = other.gram.clone();
        rows = other.rows;
    }

    /// Adds the second moments, per row, to a model's tensors.
    public void store(Map<String, Parameter> into) {
        float[] moments = new float[gram.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                moments[i * size + j] = (float) (moment(i, j) / Math.max(rows, 1));
            }
        }
        into.put("ridge.moments", new Parameter(new int[] {size, size}, moments));
        into.put("ridge.rows", new Parameter(new int[] {1}, new float[] {(float) rows}));
    }

    /// The second moments that [#store] stored.
    ///
    /// @throws IllegalArgumentException when they are of another size
    public static ConditionalRidge of(Weights weights, int window, int context) {
        ConditionalRidge ridge = new ConditionalRidge(window, context);
        float[] moments = weights.parameter("ridge.moments").values();
        if (moments.length != ridge.gram.length) {
            throw new IllegalArgumentException(
                    "the ridge's moments are %d numbers but %d are needed"
                            .formatted(moments.length, ridge.gram.length));
        }
        ridge.rows = weights.parameter("ridge.rows").values()[0];
        for (int i = 0; i < moments.length; i++) {
            ridge.gram[i] = moments[i] * Math.max(ridge.rows, 1);
        }
        return ridge;
    }

    /// The linear map for one pattern of hidden entries.
    ///
    /// @param known indices of the known entries in `z`, with those of the context and the constant
    /// @param hidden indices of the hidden entries
    /// @param coefficients shape `[hidden, known]`
    /// @param deviation standard deviation of what is left, per hidden entry
    @SuppressWarnings("ArrayRecordComponent")
    public record Solution(int[] known, int[] hidden, float[] coefficients, float[] deviation) {

        /// The mean of the `h`-th hidden entry.
        public float mean(float[] z, int h) {
            float sum = 0;
            int at = h * known.length;
            for (int k = 0; k < known.length; k++) {
                sum += coefficients[at + k] * z[known[k]];
            }
            return sum;
        }
    }

    /// Length of `z`.
    public int size() {
        return size;
    }

    /// Number of rows added.
    public double rows() {
        return rows;
    }

    /// Adds one row.
    ///
    /// @param z window and context; the last entry is 1
    public void add(float[] z, double weight) {
        for (int i = 0; i < size; i++) {
            double scaled = weight * z[i];
            if (scaled != 0) {
                int at = i * size;
                for (int j = 0; j <= i; j++) {
                    gram[at + j] += scaled * z[j];
                }
            }
        }
        rows += weight;
    }

    /// The sum of this and `sign` times `other`.
    public ConditionalRidge plus(ConditionalRidge other, int sign) {
        ConditionalRidge result = new ConditionalRidge(this);
        for (int i = 0; i < gram.length; i++) {
            result.gram[i] += sign * other.gram[i];
        }
        result.rows += sign * other.rows;
        return result;
    }

    /// The linear map for the hidden entries.
    ///
    /// @param hiddenEntries which entries of the window are hidden
    /// @param penalty `lambda`, positive
    /// @param judge the rows from which the deviation is computed; ideally others than these
    public Solution solve(boolean[] hiddenEntries, double penalty, ConditionalRidge judge) {
        int[] hidden = indices(hiddenEntries, true, window);
        int[] known = indices(hiddenEntries, false, size);
        R064Store left = R064Store.FACTORY.make(known.length, known.length);
        R064Store right = R064Store.FACTORY.make(known.length, hidden.length);
        double ridge = penalty * Math.max(rows, 1);
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j <= i; j++) {
                double value = moment(known[i], known[j]);
                left.set(i, j, value);
                left.set(j, i, value);
            }
            left.set(i, i, moment(known[i], known[i]) + ridge);
            for (int h = 0; h < hidden.length; h++) {
                right.set(i, h, moment(known[i], hidden[h]));
            }
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(known.length, known.length);
        cholesky.decompose(left);
        MatrixStore<Double> solved = cholesky.getSolution(right);
        float[] coefficients = new float[hidden.length * known.length];
        for (int h = 0; h < hidden.length; h++) {
            for (int k = 0; k < known.length; k++) {
                coefficients[h * known.length + k] = solved.floatValue(k, h);
            }
        }
        return new Solution(
                known, hidden, coefficients, judge.deviations(known, hidden, coefficients));
    }

    private float[] deviations(int[] known, int[] hidden, float[] coefficients) {
        float[] deviation = new float[hidden.length];
        for (int h = 0; h < hidden.length; h++) {
            int at = h * known.length;
            double sum = moment(hidden[h], hidden[h]);
            for (int i = 0; i < known.length; i++) {
                double inner = -2 * moment(known[i], hidden[h]);
                for (int j = 0; j < known.length; j++) {
                    inner += moment(known[i], known[j]) * coefficients[at + j];
                }
                sum += inner * coefficients[at + i];
            }
            deviation[h] = (float) Math.sqrt(Math.max(sum / Math.max(rows, 1), 1e-8));
        }
        return deviation;
    }

    private double moment(int i, int j) {
        return i >= j ? gram[i * size + j] : gram[j * size + i];
    }

    private static int[] indices(boolean[] hidden, boolean wanted, int length) {
        int[] found = new int[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            boolean isHidden = i < hidden.length && hidden[i];
            if (isHidden == wanted) {
                found[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }
}
