/// What the ledger's commands read and print.
@NullMarked
package giot.app.ledger.terminal;

import org.jspecify.annotations.NullMarked;
