/// The words that several layers share, once: ids, keys, hashes, signatures, and the bytes they are
/// written as. Uses the JDK only and depends on nothing of ours.
@NullMarked
package giot.terms;

import org.jspecify.annotations.NullMarked;
