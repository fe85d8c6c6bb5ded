/// What the edge's rounds need from outside: the ledger, the way to the devices, time, learning,
/// and whoever listens.
@NullMarked
package giot.edge.port;

import org.jspecify.annotations.NullMarked;
