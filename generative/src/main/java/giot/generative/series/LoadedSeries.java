package giot.generative.series;

import java.util.List;

/// A table as it was read.
///
/// @param table the series
/// @param sha256 hash of the file's bytes, in hexadecimal digits: where the data come from
/// @param notes what was done to the file's content, one line each, for the user to know
public record LoadedSeries(SensorTable table, String sha256, List<String> notes) {

    public LoadedSeries {
        notes = List.copyOf(notes);
    }
}
