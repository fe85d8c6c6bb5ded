package giot.app.model;

import giot.app.model.trial.InvalidRequest;
import giot.generative.learned.DiffusionPredictor;
import giot.generative.series.Adjacency;
import giot.generative.series.LoadedSeries;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How close the channels of what is fitted to are to each other.
final class NeighbourOptions {
    private static final List<String> LOOK_AT_NEIGHBOURS = List.of("ridge", "diffusion");

    @Option(
            names = "--adjacency",
            paramLabel = "FILE",
            description =
                    "How close the channels of --train are to each other, for ridge and diffusion,"
                            + " which fill gaps from neighbours among 8 or more channels: a CSV of"
                            + " weights from 0 on, as a square matrix (with or without the"
                            + " channels' names in its first line) or as a list from,to,weight."
                            + " Without it, channels that resemble each other count as close.")
    private @Nullable Path adjacency;

    boolean given() {
        return adjacency != null;
    }

    /// The grid with the closeness of its channels, if that was given.
    ///
    /// @param methods what is to be fitted
    /// @param provenance receives the hash of the file
    SensorGrid grid(
            LoadedSeries loaded,
            List<String> methods,
            Map<String, String> provenance,
            PrintWriter err)
            throws IOException {
        SensorGrid grid = loaded.table().grid();
        if (adjacency == null) {
            return grid;
        }
        boolean useful =
                methods.stream()
                        .anyMatch(name -> name.equals("all") || LOOK_AT_NEIGHBOURS.contains(name));
        if (!useful) {
            throw new InvalidRequest(
                    "--adjacency goes with ridge and diffusion; %s does not look at neighbours"
                            .formatted(String.join(", ", methods)));
        }
        Adjacency read = Adjacency.read(adjacency, grid.names());
        for (String note : read.notes()) {
            err.println("giot model: " + adjacency.getFileName() + ": " + note);
        }
        if (grid.channels() < DiffusionPredictor.NEIGHBOURHOOD) {
            err.println(
                    "giot model: %s: not used, since the series has %d channels; neighbours count from %d channels on"
                            .formatted(
                                    adjacency.getFileName(),
                                    grid.channels(),
                                    DiffusionPredictor.NEIGHBOURHOOD));
        }
        err.flush();
        provenance.put("giot.adjacency.file.sha256", read.sha256());
        return grid.withAdjacency(read.closeness());
    }
}
