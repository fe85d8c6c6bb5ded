package giot.generative.baseline;

import giot.generative.predict.Question;
import giot.generative.window.SensorGrid;

/// The line between the nearest visible values before and after; beyond the last one that value
/// (persistence), so that a forecast is the last value seen.
record LinearInterpolation() implements PointMethod {

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Fitted fit(SensorGrid train) {
        Profiles profiles = new Profiles(train);
        return question -> answer(profiles, question);
    }

    private static float[] answer(Profiles profiles, Question question) {
        int[] steps = question.hiddenSteps();
        float[] values = new float[steps.length];
        for (int h = 0; h < steps.length; h++) {
            int before = steps[h] - 1;
            while (before >= 0 && Float.isNaN(question.at(before))) {
                before--;
            }
            int after = steps[h] + 1;
            while (after < question.visibleSteps() && Float.isNaN(question.at(after))) {
                after++;
            }
            float low = question.at(before);
            float high = question.at(after);
            if (Float.isNaN(low) && Float.isNaN(high)) {
                values[h] = profiles.at(question.grid(), steps[h], question.channel());
            } else if (Float.isNaN(low)) {
                values[h] = high;
            } else if (Float.isNaN(high)) {
                values[h] = low;
            } else {
                values[h] = low + (high - low) * (steps[h] - before) / (after - before);
            }
        }
        return values;
    }
}
