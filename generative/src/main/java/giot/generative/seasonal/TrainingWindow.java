package giot.generative.seasonal;

import giot.generative.window.History;

/// A window of a series to learn from.
///
/// @param history the series, under a pattern that was learnt without the window's day
/// @param start first step of the window
/// @param fold group of days that is left out together
/// @param fresh whether it comes from data added to a base model
record TrainingWindow(History history, int start, int fold, boolean fresh) {}
