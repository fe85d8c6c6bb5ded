/// The traffic service of an edge on a masked diffusion model: its training on further days, and
/// its fine-tuning on what was observed live.
@NullMarked
package giot.traffic.diffusion;

import org.jspecify.annotations.NullMarked;
