package giot.app.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// How the scenario's clock really went: it waits for whoever lags, so that a slow machine makes a
/// run longer and changes nothing in it.
///
/// @param effectiveSpeed scenario seconds per real second, from the first round to the last
/// @param stoodSeconds real seconds that the clock stood still, by whom it waited for: devices,
///   messages, edge, ledger, model, or clock when the machine left its keeper no time
@JsonPropertyOrder({"effectiveSpeed", "stoodSeconds"})
public record Pacing(double effectiveSpeed, SequencedMap<String, Double> stoodSeconds) {

    private static final double LEAST_SHOWN_SECONDS = 0.05;

    public Pacing {
        Checks.finiteNotNegative("run.pacing.effectiveSpeed", effectiveSpeed);
        stoodSeconds = Checks.seconds("run.pacing.stoodSeconds", stoodSeconds);
    }

    /// In words, beside the speed that was asked for.
    String words(double speed) {
        String stood =
                stoodSeconds.entrySet().stream()
                        .filter(entry -> entry.getValue() >= LEAST_SHOWN_SECONDS)
                        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                        .map(entry -> entry.getKey() + " " + Figures.seconds(entry.getValue()))
                        .collect(Collectors.joining(", "));
        String speeds =
                "%s scenario seconds per real second of %s asked for"
                        .formatted(Figures.decimal(effectiveSpeed, 1), Figures.plain(speed));
        return stood.isEmpty() ? speeds : speeds + "; waited for " + stood;
    }
}
