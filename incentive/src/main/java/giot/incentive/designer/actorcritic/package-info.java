/// Actor-critic methods for one-step tasks: a critic learns what decisions bring, an actor climbs
/// it. The actor is deterministic (DDPG) or a denoising chain (Diffusion-QL, GDM).
@NullMarked
package giot.incentive.designer.actorcritic;

import org.jspecify.annotations.NullMarked;
