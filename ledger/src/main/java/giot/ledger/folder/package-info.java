/// The folders of a ledger network and its nodes: members, addresses, keys, format.
@NullMarked
package giot.ledger.folder;

import org.jspecify.annotations.NullMarked;
