package giot.generative.metric;

/// The errors of one method on one task, over all cells scored.
///
/// @param cells number of cells
/// @param mae mean absolute error of the median, in the data's unit (m/s for speeds)
/// @param rmse root of the mean squared error of the mean, in the data's unit
/// @param crps mean continuous ranked probability score, in the data's unit; the absolute error for
///   a single value
/// @param coverage share of the cells whose truth lies between the 5 % and the 95 % quantile; .90
///   is meant
public record Score(long cells, double mae, double rmse, double crps, double coverage) {}
