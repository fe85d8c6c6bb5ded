package giot.app.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// A model's mean absolute error in metres per second when it was scored after a round.
@JsonPropertyOrder({"round", "task", "name", "mae"})
public record ModelPoint(long round, ModelTask task, String name, double mae) {

    public ModelPoint {
        Checks.notNegative("modelOverTime.round", round);
        Checks.present("modelOverTime.task", task);
        Checks.text("modelOverTime.name", name);
        Checks.finiteNotNegative("modelOverTime.mae", mae);
    }
}
