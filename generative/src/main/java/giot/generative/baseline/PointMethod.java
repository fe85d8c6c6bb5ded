package giot.generative.baseline;

import giot.generative.predict.Question;
import giot.generative.window.SensorGrid;

/// A traditional method that answers a [Question] with one value per hidden step; [SpreadPredictor]
/// puts a distribution around it.
interface PointMethod {

    /// What the method is called in reports.
    String name();

    /// The method fitted to a series, every channel of which has at least one value.
    Fitted fit(SensorGrid train);

    /// A fitted method. Several threads may ask at once.
    @FunctionalInterface
    interface Fitted {

        /// One finite value per hidden step, in order.
        float[] answer(Question question);
    }
}
