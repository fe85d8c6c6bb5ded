package giot.traffic.model;

/// One method's absolute errors on a day with incidents.
///
/// @param all on every cell scored
/// @param affected on those that an incident touched
/// @param unaffected on the others
public record IncidentErrors(Part all, Part affected, Part unaffected) {

    /// Errors of the median on some of the cells.
    ///
    /// @param cells number of cells
    /// @param mae mean absolute error in m/s, NaN without a cell
    /// @param flowWeightedMae the same, each cell weighted by its vehicles per minute; NaN without
    ///   a vehicle
    public record Part(long cells, double mae, double flowWeightedMae) {}
}
