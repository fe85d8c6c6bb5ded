package giot.generative.baseline;

import giot.generative.predict.Question;
import giot.generative.window.SensorGrid;

/// The value of the same slot on the last day that has one, up to a week back; otherwise the
/// training mean of the slot.
record SeasonalNaive() implements PointMethod {
    private static final int DAYS = 7;

    @Override
    public String name() {
        return "seasonal-naive";
    }

    @Override
    public Fitted fit(SensorGrid train) {
        Profiles profiles = new Profiles(train);
        return question -> answer(profiles, question);
    }

    private static float[] answer(Profiles profiles, Question question) {
        int[] steps = question.hiddenSteps();
        int day = question.grid().stepsPerDay();
        float[] values = new float[steps.length];
        for (int h = 0; h < steps.length; h++) {
            values[h] = profiles.at(question.grid(), steps[h], question.channel());
            for (int back = 1; back <= DAYS; back++) {
                float earlier = question.at(steps[h] - back * day);
                if (!Float.isNaN(earlier)) {
                    values[h] = earlier;
                    break;
                }
            }
        }
        return values;
    }
}
