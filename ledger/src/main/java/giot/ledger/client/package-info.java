/// How a program talks to its ledger node: submit transactions, follow receipts, read the state.
@NullMarked
package giot.ledger.client;

import org.jspecify.annotations.NullMarked;
