package giot.app.model.trial;

import giot.generative.metric.WindowSet;
import giot.generative.model.GenerativeModel;
import giot.generative.series.SensorTable;
import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import giot.generative.window.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Windows of what a series' daily pattern leaves, with the time of day as context: what generative
/// models of windows learn from, and how their samples become values again.
public final class ResidualWindows {
    private static final int HARMONICS = 4;
    private static final int SMOOTHING = 12;

    private final SeasonalResiduals seasonal;
    private final int steps;
    private final double resolution;
    private final int slots;

    /// @param train gives pattern and resolution
    /// @param steps of a window
    public ResidualWindows(SensorGrid train, int steps) {
        seasonal = SeasonalResiduals.of(train, SMOOTHING);
        this.steps = steps;
        slots = train.stepsPerDay();
        resolution = resolution(train);
    }

    /// Where a window stands.
    ///
    /// @param channel of the grid
    /// @param start first step
    record Place(int channel, int start) {}

    /// All windows without a gap, every `stride` steps.
    public List<Place> places(SensorGrid grid, int stride) {
        List<Place> places = new ArrayList<>();
        for (int c = 0; c < grid.channels(); c++) {
            for (int start = 0; start + steps <= grid.steps(); start += stride) {
                boolean whole = true;
                for (int i = start; i < start + steps && whole; i++) {
                    whole = grid.has(i, c);
                }
                if (whole) {
                    places.add(new Place(c, start));
                }
            }
        }
        return places;
    }

    /// The standardised windows with their contexts.
    public Windows windows(SensorGrid grid, List<Place> places) {
        float[] values = new float[places.size() * steps];
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        for (int w = 0; w < places.size(); w++) {
            Place place = places.get(w);
            for (int i = 0; i < steps; i++) {
                int step = place.start() + i;
                values[w * steps + i] =
                        seasonal.residual(
                                place.channel(), grid.slot(step), grid.at(step, place.channel()));
            }
        }
        return new Windows(
                places.size(), steps, 1, contextSize(), values, mask, contexts(grid, places));
    }

    /// The windows in the data's unit.
    WindowSet real(SensorGrid grid, List<Place> places) {
        float[] values = new float[places.size() * steps];
        for (int w = 0; w < places.size(); w++) {
            for (int i = 0; i < steps; i++) {
                values[w * steps + i] = grid.at(places.get(w).start() + i, places.get(w).channel());
            }
        }
        return new WindowSet(places.size(), steps, values);
    }

    /// One synthetic window for the time of day of each place, in the data's unit and resolution.
    WindowSet synthetic(
            GenerativeModel model, SensorGrid grid, List<Place> places, RandomGenerator random) {
        float[] drawn = model.sample(contexts(grid, places), places.size(), 1, random);
        return values(drawn, grid, places);
    }

    /// Windows of residuals as values at the places' times of day.
    WindowSet values(float[] residuals, SensorGrid grid, List<Place> places) {
        float[] values = new float[residuals.length];
        for (int w = 0; w < places.size(); w++) {
            for (int i = 0; i < steps; i++) {
                int slot = (grid.slot(places.get(w).start()) + i) % slots;
                float value =
                        seasonal.value(places.get(w).channel(), slot, residuals[w * steps + i]);
                values[w * steps + i] = rounded(value);
            }
        }
        return new WindowSet(places.size(), steps, values);
    }

    float rounded(float value) {
        return resolution > 0 ? (float) (Math.rint(value / resolution) * resolution) : value;
    }

    private int contextSize() {
        return 2 * HARMONICS;
    }

    private float[] contexts(SensorGrid grid, List<Place> places) {
        float[] contexts = new float[places.size() * contextSize()];
        int next = 0;
        for (Place place : places) {
            double angle = 2 * Math.PI * grid.slot(place.start()) / slots;
            for (int k = 1; k <= HARMONICS; k++) {
                contexts[next++] = (float) Math.sin(k * angle);
                contexts[next++] = (float) Math.cos(k * angle);
            }
        }
        return contexts;
    }

    /// The largest of 1, .1, .01 and .001 of which all values are multiples; 0 when there is none.
    static double resolution(SensorGrid grid) {
        float[] values = grid.values();
        for (double unit : new double[] {1, 0.1, 0.01, 0.001}) {
            boolean fits = true;
            for (int i = 0; i < values.length && fits; i++) {
                double units = values[i] / unit;
                fits =
                        Float.isNaN(values[i])
                                || Math.abs(units - Math.rint(units))
                                        <= 1e-6 * Math.max(1, Math.abs(units));
            }
            if (fits) {
                return unit;
            }
        }
        return 0;
    }

    /// Whether a table has enough days to learn a daily pattern.
    static void requireDay(SensorTable table) {
        if (table.rows() < 4) {
            throw new InvalidRequest(
                    "the series has %d rows; at least 4 are needed".formatted(table.rows()));
        }
    }
}
