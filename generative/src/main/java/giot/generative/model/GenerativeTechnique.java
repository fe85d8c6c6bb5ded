package giot.generative.model;

import giot.generative.window.Windows;
import java.util.random.RandomGenerator;

/// A way to fit a generative model of windows.
public interface GenerativeTechnique {

    /// What its models are called.
    String name();

    /// Fits a model to `train`, with its default number of updates.
    GenerativeModel fit(Windows train, RandomGenerator random);
}
