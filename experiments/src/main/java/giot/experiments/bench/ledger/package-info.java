/// Load on a real ledger node: rate, finality, settlement, memory.
@NullMarked
package giot.experiments.bench.ledger;

import org.jspecify.annotations.NullMarked;
