package giot.generative.seasonal;

import giot.generative.regression.ConditionalRidge;

/// A question brought to the model's window: what is known, what is hidden, and the linear mean and
/// deviation of the hidden entries.
///
/// @param start first step of the model's window
/// @param hidden which of its entries are unknown, whether asked for or not
/// @param z window, context and 1; hidden entries are 0
/// @param solution the linear map for this pattern
@SuppressWarnings("ArrayRecordComponent")
record Situated(int start, boolean[] hidden, float[] z, ConditionalRidge.Solution solution) {}
