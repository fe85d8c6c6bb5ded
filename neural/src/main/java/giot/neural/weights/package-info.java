/// Named float tensors, and the safetensors files that hold them together with their provenance.
@NullMarked
package giot.neural.weights;

import org.jspecify.annotations.NullMarked;
