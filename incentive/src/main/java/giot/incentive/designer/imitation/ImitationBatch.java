package giot.incentive.designer.imitation;

/// What one gradient step sees, row by row. The arrays are shared, not copied.
///
/// @param rows number of rows
/// @param features standardised, `[rows, context]`
/// @param targets whitened vectors, `[rows, output]`
/// @param weights of the squared errors, `[rows, output]`
@SuppressWarnings("ArrayRecordComponent")
record ImitationBatch(int rows, float[] features, float[] targets, float[] weights) {}
