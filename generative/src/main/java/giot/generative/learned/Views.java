package giot.generative.learned;

import giot.generative.predict.Question;
import giot.generative.seasonal.Histories;
import giot.generative.spatial.SpatialBackbone;
import giot.generative.spatial.SpatialView;
import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Remembers what was derived from the grid asked about last.
final class Views {
    private @Nullable Histories histories;
    private @Nullable SensorGrid viewed;
    private @Nullable SpatialView view;

    synchronized void clear() {
        histories = null;
        viewed = null;
        view = null;
    }

    synchronized Histories histories(SensorGrid grid, SeasonalResiduals seasonal) {
        Histories known = histories;
        if (known == null || !known.of(grid)) {
            known = new Histories(grid, seasonal);
            histories = known;
        }
        return known;
    }

    synchronized SpatialView spatial(SensorGrid grid, SpatialBackbone backbone) {
        SpatialView known = view;
        if (known == null || viewed != grid) {
            known = backbone.view(grid);
            view = known;
            viewed = grid;
        }
        return known;
    }

    /// Whether something after the hidden steps is visible.
    static boolean fillsGap(Question question) {
        return question.visibleSteps() == question.grid().steps()
                && question.start() + question.window() <= question.grid().steps();
    }

    /// The questions in runs that concern the same grid and are of the same kind, in order.
    static List<List<Question>> runs(List<Question> questions) {
        List<List<Question>> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= questions.size(); i++) {
            boolean ends =
                    i == questions.size()
                            || questions.get(i).grid() != questions.get(from).grid()
                            || fillsGap(questions.get(i)) != fillsGap(questions.get(from));
            if (ends) {
                runs.add(questions.subList(from, i));
                from = i;
            }
        }
        return runs;
    }
}
