package giot.ledger.rules.codec;

import giot.terms.MalformedException;

/// How a device's effort `x = Lmax/L - 1` costs it utility.
public enum CostModel {
    /// Utility `theta*R - theta*x`: theta drops out, every type ranks items alike.
    TYPE_SCALED(0),
    /// Utility `theta*R - c*x` with the unit cost `c` (Kang et al., IEEE TVT 68(3), 2019).
    TYPE_FREE(1);

    private final int code;

    CostModel(int code) {
        this.code = code;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    public static CostModel of(int code) {
        return switch (code) {
            case 0 -> TYPE_SCALED;
            case 1 -> TYPE_FREE;
            default -> throw new MalformedException("cost model " + code);
        };
    }
}
