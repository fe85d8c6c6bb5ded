package giot.traffic.scenario.recording;

import giot.traffic.road.Segment;
import giot.traffic.scenario.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which incidents each day of a recording gets: those that the settings name, and those drawn.
///
/// Places are drawn, without replacement, among the busiest quarter of the segments that the demand
/// uses at all, by the number of vehicles whose route contains them. An incident lasts between a
/// quarter and a half of the recording, in whole minutes, begins after a sixth of it at the
/// earliest, and slows to [Incident#USUAL_SPEED]. Each day draws with its own seed. The further
/// days with incidents get as many as the recorded day, one at least, on other segments than it.
///
/// @param recordedDay incidents of the recorded day, by beginning
/// @param incidentDays those of each further day that has any, by beginning
record IncidentPlan(List<Incident> recordedDay, List<List<Incident>> incidentDays) {
    private static final int BUSIEST_SHARE = 4;
    private static final int NAMED_IN_MESSAGES = 6;

    IncidentPlan {
        recordedDay = List.copyOf(recordedDay);
        incidentDays = List.copyOf(incidentDays);
    }

    /// @param segments the road map's
    /// @param vehicles by segment, how many use it
    /// @throws ImpossibleSettingsException when an incident is on no segment, or when more are to
    ///   be drawn than there are busy segments
    static IncidentPlan of(RecordSettings settings, List<Segment> segments, int[] vehicles)
            throws ImpossibleSettingsException {
        List<String> busiest = busiest(segments, vehicles);
        checkNames(settings.incidents(), segments, busiest);
        List<Incident> recorded = new ArrayList<>(settings.incidents());
        recorded.addAll(
                draw(
                        settings.drawnIncidents(),
                        without(busiest, recorded),
                        settings.minutes(),
                        settings.seed()));
        List<String> elsewhere = without(busiest, recorded);
        List<List<Incident>> days = new ArrayList<>();
        for (int d = 0; d < settings.incidentDays(); d++) {
            long seed = settings.seed() + 1 + settings.historyDays() + d;
            int count = Math.max(1, recorded.size());
            days.add(sorted(draw(count, elsewhere, settings.minutes(), seed)));
        }
        return new IncidentPlan(sorted(recorded), days);
    }

    /// Incidents of the further day that comes so many after the last ordinary one; none on that
    /// and those before it, which are negative.
    List<Incident> furtherDay(int incidentDay) {
        return incidentDay < 0 ? List.of() : incidentDays.get(incidentDay);
    }

    private static List<String> busiest(List<Segment> segments, int[] vehicles) {
        int used = (int) IntStream.of(vehicles).filter(count -> count > 0).count();
        return segments.stream()
                .sorted(Comparator.comparingInt((Segment s) -> -vehicles[s.index()]))
                .limit(Math.ceilDiv(used, BUSIEST_SHARE))
                .map(Segment::id)
                .toList();
    }

    private static void checkNames(
            List<Incident> incidents, List<Segment> segments, List<String> busiest)
            throws ImpossibleSettingsException {
        Set<String> names = segments.stream().map(Segment::id).collect(Collectors.toSet());
        for (Incident incident : incidents) {
            if (!names.contains(incident.segment())) {
                throw new ImpossibleSettingsException(
                        "incident on '%s': one of the road map's %d segments allowed, such as the busiest: %s"
                                .formatted(
                                        incident.segment(),
                                        segments.size(),
                                        busiest.stream()
                                                .limit(NAMED_IN_MESSAGES)
                                                .collect(Collectors.joining(", "))));
            }
        }
    }

    private static List<String> without(List<String> segments, List<Incident> incidents) {
        Set<String> taken = new HashSet<>();
        incidents.forEach(incident -> taken.add(incident.segment()));
        return segments.stream().filter(segment -> !taken.contains(segment)).toList();
    }

    private static List<Incident> draw(int count, List<String> places, int minutes, long seed)
            throws ImpossibleSettingsException {
        if (count > places.size()) {
            throw new ImpossibleSettingsException(
                    "%d incidents to draw: 0 to %d allowed, one for each busy segment that is left"
                            .formatted(count, places.size()));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<String> left = new ArrayList<>(places);
        List<Incident> incidents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String segment = left.remove(random.nextInt(left.size()));
            int shortest = Math.max(1, minutes / 4);
            int length = random.nextInt(shortest, Math.max(shortest, minutes / 2) + 1);
            int from = random.nextInt(minutes / 6, minutes - length + 1);
            incidents.add(
                    new Incident(segment, from * 60, (from + length) * 60, Incident.USUAL_SPEED));
        }
        return incidents;
    }

    private static List<Incident> sorted(List<Incident> incidents) {
        return incidents.stream()
                .sorted(
                        Comparator.comparingInt(Incident::fromSecond)
                                .thenComparing(Incident::segment))
                .toList();
    }
}
