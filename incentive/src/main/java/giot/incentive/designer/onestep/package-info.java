/// One-step decision tasks as reinforcement learning sees them: features in, raw vectors out,
/// rewards back. The learners know neither the mechanism nor its formula.
@NullMarked
package giot.incentive.designer.onestep;

import org.jspecify.annotations.NullMarked;
