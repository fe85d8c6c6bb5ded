/// The ledger node: the Hiero consensus platform around the ledger's rules, its folder, its service
/// and its supervisor. Nothing outside this package knows that the engine is Hiero.
@NullMarked
package giot.ledger.engine;

import org.jspecify.annotations.NullMarked;
