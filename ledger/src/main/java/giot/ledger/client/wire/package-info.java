/// The calls between client and node on the wire (gRPC over plain bytes). For the node and the
/// client only.
@NullMarked
package giot.ledger.client.wire;

import org.jspecify.annotations.NullMarked;
