package giot.traffic.scenario;

import java.util.ArrayList;
import java.util.List;

/// Trips in columns: the number of trips; per trip id, departure, number of samples; then, for each
/// quantity in turn (x, y in 0.1 m, speed in 0.01 m/s, heading in 0.1 degree, segment, junction
/// flag), that quantity of all trips. Like values lie side by side, which packs best.
final class TripCodec {
    private static final int MAX_TRIPS = 10_000_000;
    private static final int MAX_SECONDS = 7 * 24 * 3600;

    private TripCodec() {}

    static void encode(Packer out, List<Trip> trips) {
        out.count(trips.size());
        for (Trip trip : trips) {
            out.text(trip.vehicleId());
            out.count(trip.departSecond());
            out.count(trip.size());
        }
        trips.forEach(t -> out.column(t.columns().xDecimetres()));
        trips.forEach(t -> out.column(t.columns().yDecimetres()));
        trips.forEach(t -> out.column(t.columns().speedCentimetresPerSecond()));
        trips.forEach(t -> out.column(t.columns().headingDecidegrees()));
        trips.forEach(t -> out.column(t.columns().segment()));
        for (Trip trip : trips) {
            for (boolean flag : trip.columns().inJunction()) {
                out.bool(flag);
            }
        }
    }

    static List<Trip> decode(Unpacker in) throws ScenarioFileException {
        int count = in.countOf(MAX_TRIPS, "number of trips");
        String[] ids = new String[count];
        int[] departs = new int[count];
        int[] sizes = new int[count];
        for (int t = 0; t < count; t++) {
            ids[t] = in.text();
            departs[t] = in.count(MAX_SECONDS, "departure");
            sizes[t] = in.countOf(MAX_SECONDS, "number of samples");
        }
        int[][] x = columns(in, sizes);
        int[][] y = columns(in, sizes);
        int[][] speed = columns(in, sizes);
        int[][] heading = columns(in, sizes);
        int[][] segment = columns(in, sizes);
        List<Trip> trips = new ArrayList<>(count);
        for (int t = 0; t < count; t++) {
            boolean[] inJunction = new boolean[sizes[t]];
            for (int i = 0; i < inJunction.length; i++) {
                inJunction[i] = in.bool();
            }
            TripColumns columns =
                    new TripColumns(x[t], y[t], speed[t], heading[t], segment[t], inJunction);
            trips.add(new Trip(ids[t], departs[t], columns));
        }
        return trips;
    }

    private static int[][] columns(Unpacker in, int[] sizes) throws ScenarioFileException {
        int[][] result = new int[sizes.length][];
        for (int t = 0; t < sizes.length; t++) {
            result[t] = in.column(sizes[t]);
        }
        return result;
    }
}
