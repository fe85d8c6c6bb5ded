package giot.generative.baseline;

import giot.generative.window.SensorGrid;

/// The mean of every channel by slot of the day; slots that were never seen take the channel's
/// mean.
final class Profiles {
    private final float[][] mean;

    Profiles(SensorGrid train) {
        int slots = train.stepsPerDay();
        mean = new float[train.channels()][slots];
        for (int c = 0; c < mean.length; c++) {
            double[] sum = new double[slots];
            int[] count = new int[slots];
            for (int i = 0; i < train.steps(); i++) {
                if (train.has(i, c)) {
                    sum[train.slot(i)] += train.at(i, c);
                    count[train.slot(i)]++;
                }
            }
            double all = ChannelSummary.of(train, c).mean();
            for (int s = 0; s < slots; s++) {
                mean[c][s] = (float) (count[s] == 0 ? all : sum[s] / count[s]);
            }
        }
    }

    /// The mean at a step of a grid; steps beyond its end go on through the day.
    float at(SensorGrid grid, int step, int channel) {
        return mean[channel][slot(grid, step)];
    }

    float ofSlot(int slot, int channel) {
        return mean[channel][slot];
    }

    static int slot(SensorGrid grid, int step) {
        int last = grid.steps() - 1;
        return step <= last
                ? grid.slot(step)
                : (grid.slot(last) + step - last) % grid.stepsPerDay();
    }
}
