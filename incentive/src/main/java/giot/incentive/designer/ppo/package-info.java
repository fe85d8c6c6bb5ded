/// Proximal policy optimisation of a Gaussian policy on raw vectors.
@NullMarked
package giot.incentive.designer.ppo;

import org.jspecify.annotations.NullMarked;
