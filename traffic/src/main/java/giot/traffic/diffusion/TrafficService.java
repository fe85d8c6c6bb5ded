package giot.traffic.diffusion;

import giot.traffic.model.Estimate;
import giot.traffic.model.Method;
import giot.traffic.model.Observations;
import java.util.Map;

/// The generative service of one edge for one road network and stretch of the day: starts from a
/// base model, learns from what is observed, fills gaps and forecasts.
///
/// Deterministic: the same base model, calls and seeds give the same answers. `fineTune` may run in
/// one thread while others call the rest; they see the model of the last completed fine-tuning.
public interface TrafficService {
    /// Minutes before the origin that an estimate fills.
    int PAST_MINUTES = 14;

    /// Minutes from the origin on that an estimate forecasts.
    int FORECAST_MINUTES = 10;

    /// Fine-tunes the base model on everything observed so far and makes the result the current
    /// model. Always starts from the base model, so that errors do not build up. Takes a few
    /// seconds of processor time and loads libtorch on first use.
    TuningReport fineTune(Observations observed, long seed);

    /// The current model's imputation of the last [#PAST_MINUTES] completed minutes (fewer at the
    /// start) and forecast of the next [#FORECAST_MINUTES].
    ///
    /// @param observed at least one completed minute
    Estimate estimate(Observations observed, long seed);

    /// What every method says at this origin, for scoring; costs about twice an estimate.
    Map<Method, Estimate> compare(Observations observed, long seed);

    /// The current model, with its provenance.
    BaseModel model();
}
