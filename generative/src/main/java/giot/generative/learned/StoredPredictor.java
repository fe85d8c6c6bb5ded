package giot.generative.learned;

import giot.generative.predict.Predictor;
import giot.neural.weights.Parameter;
import java.util.Map;

/// A predictor that can be kept in a [SeriesModelFile].
public sealed interface StoredPredictor extends Predictor
        permits DiffusionPredictor, PrivatePredictor, RidgePredictor, WindowPredictor {

    /// Adds all that predicting needs to a file's tensors.
    ///
    /// @throws IllegalStateException before the first fit
    void store(Map<String, Parameter> into);
}
