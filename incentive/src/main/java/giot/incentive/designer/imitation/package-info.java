/// Designers that imitate the best decisions a search has found: by diffusion, or by a plain
/// network.
@NullMarked
package giot.incentive.designer.imitation;

import org.jspecify.annotations.NullMarked;
