/// Independent replay of the ledger's log: shares the codec with the rules, and nothing else.
@NullMarked
package giot.ledger.audit;

import org.jspecify.annotations.NullMarked;
