package giot.traffic.diffusion;

import giot.neural.train.TrainingSettings;
import giot.traffic.model.ProbeModel;

/// How a base model is trained.
///
/// @param probes how observations of the further days are simulated
/// @param tablesPerDay simulated observation tables of each day
/// @param originsPerTable origins used of each table
/// @param penalty ridge penalty per unit of weight
/// @param observedWeight weight of a cell that was observed; 1 is that of one that was not
/// @param rows windows per update
/// @param training the updates
record BaseSettings(
        ProbeModel probes,
        int tablesPerDay,
        int originsPerTable,
        double penalty,
        double observedWeight,
        int rows,
        TrainingSettings training) {

    /// The values used for the base model that ships with the product.
    public static final BaseSettings DEFAULT =
            new BaseSettings(
                    ProbeModel.DEFAULT,
                    3,
                    16,
                    0.003,
                    0.3,
                    128,
                    new TrainingSettings(14000, 1e-3, 3e-5, 0.02, 0.01, 1, 0.998));

    public BaseSettings {
        if (tablesPerDay < 1 || originsPerTable < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "tablesPerDay %d, originsPerTable %d, rows %d must be positive"
                            .formatted(tablesPerDay, originsPerTable, rows));
        }
    }
}
