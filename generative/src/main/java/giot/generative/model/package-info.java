/// The generative models, free of any application: they see windows, contexts and random numbers.
@NullMarked
package giot.generative.model;

import org.jspecify.annotations.NullMarked;
