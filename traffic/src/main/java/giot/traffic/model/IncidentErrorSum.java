package giot.traffic.model;

/// Adds up one method's absolute errors, apart where an incident touched the cell. Not thread-safe.
final class IncidentErrorSum {
    private final IncidentCells cells;
    private final Sum affected = new Sum();
    private final Sum unaffected = new Sum();

    IncidentErrorSum(IncidentCells cells) {
        this.cells = cells;
    }

    private static final class Sum {
        long cells;
        double absolute;
        double vehicles;
        double weighted;
    }

    void add(int minute, int segment, double absoluteError) {
        double flow = cells.flow(minute, segment);
        Sum sum = cells.affected(minute, segment) ? affected : unaffected;
        sum.cells++;
        sum.absolute += absoluteError;
        sum.vehicles += flow;
        sum.weighted += flow * absoluteError;
    }

    IncidentErrors errors() {
        Sum all = new Sum();
        all.cells = affected.cells + unaffected.cells;
        all.absolute = affected.absolute + unaffected.absolute;
        all.vehicles = affected.vehicles + unaffected.vehicles;
        all.weighted = affected.weighted + unaffected.weighted;
        return new IncidentErrors(part(all), part(affected), part(unaffected));
    }

    private static IncidentErrors.Part part(Sum sum) {
        return new IncidentErrors.Part(
                sum.cells, sum.absolute / sum.cells, sum.weighted / sum.vehicles);
    }
}
