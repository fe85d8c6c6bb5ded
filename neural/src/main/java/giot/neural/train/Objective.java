package giot.neural.train;

import org.bytedeco.pytorch.Tensor;

/// What a training run minimises.
@FunctionalInterface
public interface Objective {

    /// The loss of one batch, a scalar. Called inside a scope that frees every tensor made here.
    ///
    /// @param step the update's number, from 0
    Tensor loss(FilmNetwork network, int step);
}
