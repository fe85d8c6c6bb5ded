/// The residual network with time modulation: its shape, its first weights and its fast forward
/// pass in plain Java.
@NullMarked
package giot.neural.network;

import org.jspecify.annotations.NullMarked;
