/// What several layers share, once: the words (ids, keys, hashes, signatures, and the bytes they
/// are written as), checks of arguments, files that are replaced as a whole. Uses the JDK only and
/// depends on nothing of ours.
@NullMarked
package giot.terms;

import org.jspecify.annotations.NullMarked;
