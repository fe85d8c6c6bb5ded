package giot.generative.baseline;

import giot.generative.predict.Question;
import giot.generative.window.SensorGrid;

/// The training mean of the same slot of the day.
record TimeOfDayMean() implements PointMethod {

    @Override
    public String name() {
        return "time-of-day-mean";
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
            values[h] = profiles.at(question.grid(), steps[h], question.channel());
        }
        return values;
    }
}
