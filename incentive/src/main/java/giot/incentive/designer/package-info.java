/// Designers: ways to choose a mechanism's decision in a state, and the certificate each choice
/// leaves with.
@NullMarked
package giot.incentive.designer;

import org.jspecify.annotations.NullMarked;
