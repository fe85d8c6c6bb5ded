package giot.generative.regression;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// The weighted second moments `G = sum w z z'` of rows, from which any of their entries regresses
/// on any others; a fold can be left out by subtraction. Not thread-safe while rows are added.
final class SecondMoments {
    private final int size;
    private final double[] lower;
    private double weight;

    /// @param size entries of a row
    SecondMoments(int size) {
        this.size = size;
        lower = new double[size * size];
    }

    /// The moments whose means per unit of weight are `means`, shape `[size, size]`.
    SecondMoments(int size, float[] means, double weight) {
        this(size);
        this.weight = weight;
        for (int i = 0; i < lower.length; i++) {
            lower[i] = means[i] * Math.max(weight, 1);
        }
    }

    int size() {
        return size;
    }

    /// The sum of the weights.
    double weight() {
        return weight;
    }

    /// The moment of two entries.
    double at(int i, int j) {
        return i >= j ? lower[i * size + j] : lower[j * size + i];
    }

    void add(double[] row, double rowWeight) {
        for (int i = 0; i < size; i++) {
            double scaled = rowWeight * row[i];
            if (scaled != 0) {
                for (int j = 0; j <= i; j++) {
                    lower[i * size + j] += scaled * row[j];
                }
            }
        }
        weight += rowWeight;
    }

    /// Adds (`sign` 1) or takes away (`sign` -1) all rows of `other`.
    void merge(SecondMoments other, int sign) {
        for (int i = 0; i < lower.length; i++) {
            lower[i] += sign * other.lower[i];
        }
        weight += sign * other.weight;
    }

    /// The ridge regression `(G_kk + ridge I)^-1 G_kt` of the targets `t` on the known entries `k`,
    /// shape `[target, known]`.
    ///
    /// @param ridge positive
    float[] regress(int[] targets, int[] known, double ridge) {
        R064Store left = R064Store.FACTORY.make(known.length, known.length);
        R064Store right = R064Store.FACTORY.make(known.length, targets.length);
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j <= i; j++) {
                double moment = at(known[i], known[j]);
                left.set(i, j, moment);
                left.set(j, i, moment);
            }
            left.add(i, i, ridge);
            for (int t = 0; t < targets.length; t++) {
                right.set(i, t, at(known[i], targets[t]));
            }
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(known.length, known.length);
        cholesky.decompose(left);
        MatrixStore<Double> solved = cholesky.getSolution(right);
        float[] coefficients = new float[targets.length * known.length];
        for (int t = 0; t < targets.length; t++) {
            for (int k = 0; k < known.length; k++) {
                coefficients[t * known.length + k] = solved.floatValue(k, t);
            }
        }
        return coefficients;
    }
}
