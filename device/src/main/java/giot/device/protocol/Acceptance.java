package giot.device.protocol;

import giot.terms.ByteString;

/// A device takes an item of a menu: the ledger's Accept transaction, signed by the device, which
/// the edge relays. It may be sent again; the contract is the same.
///
/// @param envelope the transaction's bytes, see [AcceptTransaction]
public record Acceptance(ByteString envelope) implements DeviceMessage {

    /// Refuses another size than an Accept's.
    public Acceptance {
        envelope.requireSize("envelope", AcceptTransaction.ENVELOPE_BYTES);
    }
}
