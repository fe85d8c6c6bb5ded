package giot.app.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// A device's true type theta beside the edge's estimate of it.
@JsonPropertyOrder({"trueTheta", "estimatedTheta"})
public record TypePoint(double trueTheta, double estimatedTheta) {

    public TypePoint {
        Checks.finiteNotNegative("types.trueTheta", trueTheta);
        Checks.finiteNotNegative("types.estimatedTheta", estimatedTheta);
    }
}
