package giot.app.reproduce;

import java.io.IOException;
import java.util.List;

/// Something that `giot reproduce` can make.
interface Figure {

    /// All figures.
    static List<Figure> all() {
        return List.of(new RewardCurves(), new ContractBars(), new Dynamics(), new DesignerTable());
    }

    /// The name on the command line and of the files.
    String name();

    /// What it shows, in one line.
    String description();

    /// Makes it on the calling thread.
    ///
    /// @param quick whether a small version will do
    /// @param seeds number of seeds, or 0 for the usual number
    /// @param steps is told of every part that is done
    FigureFinding make(boolean quick, int seeds, Steps steps) throws IOException;

    /// Counts the parts that are done.
    interface Steps {
        /// How many parts there will be.
        void expect(int parts);

        /// A part is done.
        void done(String line);
    }
}
