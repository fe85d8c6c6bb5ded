package giot.traffic.scenario;

import giot.traffic.road.RoadNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A recorded stretch of traffic: road map, probe vehicles' trips, ground truth and history.
///
/// Immutable and safe to share between threads. Scenario second 0 is the start of the recording;
/// minute m of every table covers the seconds [60 m, 60 m + 60).
public final class Scenario {
    /// Scenario seconds from one sample of a vehicle to its next.
    public static final int SAMPLE_PERIOD_SECONDS = 5;

    private final RoadNetwork network;
    private final int durationSeconds;
    private final List<Trip> trips;
    private final List<Incident> incidents;
    private final SegmentTable truth;
    private final List<Day> history;
    private final Provenance provenance;

    /// @param durationSeconds length of the recording, whole minutes
    /// @param trips probe vehicles' trips by departure, then id
    /// @param incidents what was out of the ordinary on the recorded day
    /// @param truth ground truth of the recorded day
    /// @param history further days over the same minutes and segments
    public Scenario(
            RoadNetwork network,
            int durationSeconds,
            List<Trip> trips,
            List<Incident> incidents,
            SegmentTable truth,
            List<Day> history,
            Provenance provenance) {
        this.network = network;
        this.durationSeconds = durationSeconds;
        this.trips = List.copyOf(trips);
        this.incidents = List.copyOf(incidents);
        this.truth = truth;
        this.history = List.copyOf(history);
        this.provenance = provenance;
        checkTable(truth);
        checkIncidents(incidents);
        for (Day day : this.history) {
            checkTable(day.truth());
            checkIncidents(day.incidents());
        }
        checkTrips();
    }

    /// Reads a scenario file.
    ///
    /// @throws ScenarioFileException when the file is damaged, of another kind or of a newer
    ///   version, with one line that says so
    /// @throws IOException when it cannot be read at all
    public static Scenario open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ScenarioFormat.read(in, file.toString());
        }
    }

    /// Writes a scenario file, of the oldest version that can hold it.
    public void write(OutputStream out) throws IOException {
        ScenarioFormat.write(this, out);
    }

    /// The ordinary Bologna morning that ships with the product, see [EmbeddedScenario].
    public static Scenario embedded() {
        return EmbeddedScenario.ORDINARY.open();
    }

    public RoadNetwork network() {
        return network;
    }

    /// Length of the recording, a whole number of minutes.
    public int durationSeconds() {
        return durationSeconds;
    }

    /// Probe vehicles' trips by departure, then id.
    public List<Trip> trips() {
        return trips;
    }

    /// What was out of the ordinary on the recorded day, by beginning; mostly nothing.
    public List<Incident> incidents() {
        return incidents;
    }

    /// Ground truth of the recorded day.
    public SegmentTable truth() {
        return truth;
    }

    /// Ground truth of further days in the same minutes: the ordinary ones by demand scale, then
    /// those with incidents of their own.
    public List<Day> history() {
        return history;
    }

    public Provenance provenance() {
        return provenance;
    }

    /// Number of samples in all trips.
    public long observationCount() {
        return trips.stream().mapToLong(Trip::size).sum();
    }

    /// What the recording holds, in numbers.
    public ScenarioSummary summary() {
        return ScenarioSummary.of(this);
    }

    /// SHA-256 of the uncompressed content, in hexadecimal: equal for equal recordings.
    public String contentSha256() {
        return ScenarioFormat.contentSha256(this);
    }

    private void checkTable(SegmentTable table) {
        if (table.minutes() * 60 != durationSeconds || table.segments() != network.segmentCount()) {
            throw new IllegalArgumentException(
                    "table of %d minutes x %d segments for a recording of %d s and %d segments"
                            .formatted(
                                    table.minutes(),
                                    table.segments(),
                                    durationSeconds,
                                    network.segmentCount()));
        }
    }

    private void checkIncidents(List<Incident> incidents) {
        for (Incident incident : incidents) {
            if (incident.untilSecond() > durationSeconds
                    || network.segments().stream()
                            .noneMatch(s -> s.id().equals(incident.segment()))) {
                throw new IllegalArgumentException(
                        "incident %s on no segment, or after the recording's %d s"
                                .formatted(incident.text(), durationSeconds));
            }
        }
    }

    private void checkTrips() {
        Set<String> ids = new HashSet<>();
        for (Trip trip : trips) {
            if (!ids.add(trip.vehicleId())) {
                throw new IllegalArgumentException(
                        "vehicle id '%s' occurs twice".formatted(trip.vehicleId()));
            }
            if (trip.arriveSecond() >= durationSeconds) {
                throw new IllegalArgumentException(
                        "%s ends after the recording's %d s".formatted(trip, durationSeconds));
            }
            for (int segment : trip.columns().segment()) {
                if (segment < 0 || segment >= network.segmentCount()) {
                    throw new IllegalArgumentException(
                            "%s is on segment %d of %d"
                                    .formatted(trip, segment, network.segmentCount()));
                }
            }
        }
    }
}
