package giot.app.model.trial;

import giot.generative.predict.Question;

/// A question with the answer that only the judge knows.
///
/// @param question what a method is asked
/// @param truth the true value of each hidden step, NaN where nobody knows
@SuppressWarnings("ArrayRecordComponent")
record Asked(Question question, float[] truth) {

    /// Whether any answer can be judged.
    boolean judged() {
        for (float value : truth) {
            if (!Float.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
