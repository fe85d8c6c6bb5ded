package giot.generative.anomaly;

import giot.generative.metric.WindowSet;
import giot.generative.predict.MethodKind;

/// A way to say how strange windows of a series are, after learning what is normal. Deterministic
/// by seed. Windows are standardised (mean 0, deviation 1 over the training part).
public interface Detector {

    /// What the detector is called in reports.
    String name();

    /// On which side of the comparison it stands.
    MethodKind kind();

    /// Learns from `normal` windows; the result scores others.
    Scorer fit(WindowSet normal, long seed);

    /// A fitted detector. Safe for use by one thread.
    @FunctionalInterface
    interface Scorer {

        /// How strange each window is; higher is stranger, finite. Only the order matters.
        double[] score(WindowSet windows);
    }
}
