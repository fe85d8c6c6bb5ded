package giot.device.protocol;

/// How a device's cost of effort depends on its type.
public enum CostModel {
    /// Utility `theta * R - c * x`: cost does not depend on the type.
    TYPE_FREE("type-free"),
    /// Utility `R - x` up to the factor theta: cost scales with the type.
    TYPE_SCALED("type-scaled");

    private final String wire;

    CostModel(String wire) {
        this.wire = wire;
    }

    /// The text in a message.
    public String wire() {
        return wire;
    }
}
