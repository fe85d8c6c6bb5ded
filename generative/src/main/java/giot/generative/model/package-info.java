/// The generative models, free of any task: they see windows, contexts and random numbers.
@NullMarked
package giot.generative.model;

import org.jspecify.annotations.NullMarked;
