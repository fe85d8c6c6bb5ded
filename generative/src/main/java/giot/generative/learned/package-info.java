/// The predictors that learn a model of a series, privately if need be, and the file that keeps
/// one.
@NullMarked
package giot.generative.learned;

import org.jspecify.annotations.NullMarked;
