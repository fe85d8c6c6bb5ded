/// Search for good decisions by rewards alone, and the memory of what was found: the targets that
/// learned designers imitate.
@NullMarked
package giot.incentive.designer.search;

import org.jspecify.annotations.NullMarked;
