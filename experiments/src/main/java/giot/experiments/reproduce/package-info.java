/// The data of the figures: the paper's Fig. 4 and Fig. 5 in the paper's setting and properly
/// trained, and how learned designers cope with networks and users that change. Producers return
/// numbers; drawing is the command line's business.
@NullMarked
package giot.experiments.reproduce;

import org.jspecify.annotations.NullMarked;
