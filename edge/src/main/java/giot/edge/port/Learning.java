package giot.edge.port;

import giot.terms.ByteString;
import java.util.function.Consumer;

/// Step 5, fine-tune and serve what paid contributions tell (a port). Works in the background: no
/// call waits for a model.
public interface Learning extends AutoCloseable {

    /// A round has ended: refresh what is served.
    ///
    /// @param completedMinutes scenario minutes that lie behind
    /// @param fineTune whether to fine-tune the model first
    /// @param done told about a new model version, from any thread
    void roundEnded(int completedMinutes, boolean fineTune, Consumer<Version> done);

    /// Waits for the work under way, then stops.
    @Override
    void close();

    /// A fine-tuned model.
    ///
    /// @param name the model's name
    /// @param weightsHash SHA-256 of its weights
    /// @param completedMinutes minutes it learnt from
    /// @param observedCells how much it learnt from: places x minutes, or readings
    /// @param meanLoss training loss at the end
    /// @param cpuSeconds processor time it took
    record Version(
            String name,
            ByteString weightsHash,
            int completedMinutes,
            int observedCells,
            double meanLoss,
            double cpuSeconds) {}
}
