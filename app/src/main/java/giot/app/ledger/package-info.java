/// `giot ledger`: makes, runs, queries and audits a ledger.
@NullMarked
package giot.app.ledger;

import org.jspecify.annotations.NullMarked;
