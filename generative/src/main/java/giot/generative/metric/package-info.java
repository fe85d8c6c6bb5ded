/// Errors of predictive distributions.
@NullMarked
package giot.generative.metric;

import org.jspecify.annotations.NullMarked;
