/// The question about a series and the answer to it, a predictive distribution: what every
/// predictor agrees on, whatever model stands behind it.
@NullMarked
package giot.generative.predict;

import org.jspecify.annotations.NullMarked;
