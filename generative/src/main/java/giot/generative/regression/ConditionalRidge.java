package giot.generative.regression;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.Map;

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
    private final SecondMoments moments;
    private final double[] row;

    /// @param window entries of a window
    /// @param context numbers of a context
    public ConditionalRidge(int window, int context) {
        this(window, new SecondMoments(window + context + 1));
    }

    private ConditionalRidge(int window, SecondMoments moments) {
        this.window = window;
        this.moments = moments;
        row = new double[moments.size()];
    }

    /// Adds the second moments, per row, to a model's tensors.
    public void store(Map<String, Parameter> into) {
        int size = size();
        float[] means = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                means[i * size + j] = (float) (moments.at(i, j) / Math.max(rows(), 1));
            }
        }
        into.put("ridge.moments", new Parameter(new int[] {size, size}, means));
        into.put("ridge.rows", new Parameter(new int[] {1}, new float[] {(float) rows()}));
    }

    /// The second moments that [#store] stored.
    ///
    /// @throws IllegalArgumentException when they are of another size
    public static ConditionalRidge of(Weights weights, int window, int context) {
        int size = window + context + 1;
        float[] means = weights.parameter("ridge.moments").values();
        if (means.length != size * size) {
            throw new IllegalArgumentException(
                    "the ridge's moments are %d numbers but %d are needed"
                            .formatted(means.length, size * size));
        }
        float rows = weights.parameter("ridge.rows").values()[0];
        return new ConditionalRidge(window, new SecondMoments(size, means, rows));
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
        return moments.size();
    }

    /// Number of rows added.
    public double rows() {
        return moments.weight();
    }

    /// Adds one row.
    ///
    /// @param z window and context; the last entry is 1
    public void add(float[] z, double weight) {
        for (int i = 0; i < row.length; i++) {
            row[i] = z[i];
        }
        moments.add(row, weight);
    }

    /// The sum of this and `sign` times `other`.
    public ConditionalRidge plus(ConditionalRidge other, int sign) {
        SecondMoments sum = new SecondMoments(size());
        sum.merge(moments, 1);
        sum.merge(other.moments, sign);
        return new ConditionalRidge(window, sum);
    }

    /// The linear map for the hidden entries.
    ///
    /// @param hiddenEntries which entries of the window are hidden
    /// @param penalty `lambda`, positive
    /// @param judge the rows from which the deviation is computed; ideally others than these
    public Solution solve(boolean[] hiddenEntries, double penalty, ConditionalRidge judge) {
        int[] hidden = indices(hiddenEntries, true, window);
        int[] known = indices(hiddenEntries, false, size());
        float[] coefficients = moments.regress(hidden, known, penalty * Math.max(rows(), 1));
        return new Solution(
                known, hidden, coefficients, judge.deviations(known, hidden, coefficients));
    }

    private float[] deviations(int[] known, int[] hidden, float[] coefficients) {
        float[] deviation = new float[hidden.length];
        for (int h = 0; h < hidden.length; h++) {
            int at = h * known.length;
            double sum = moments.at(hidden[h], hidden[h]);
            for (int i = 0; i < known.length; i++) {
                double inner = -2 * moments.at(known[i], hidden[h]);
                for (int j = 0; j < known.length; j++) {
                    inner += moments.at(known[i], known[j]) * coefficients[at + j];
                }
                sum += inner * coefficients[at + i];
            }
            deviation[h] = (float) Math.sqrt(Math.max(sum / Math.max(rows(), 1), 1e-8));
        }
        return deviation;
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
        return Arrays.copyOf(found, count);
    }
}
