package giot.app.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that `giot run` and `giot edge` have in common.
final class SharedOptions {

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of everything random (fleet, designer, model); default 1.")
    long seed = 1;

    @Option(
            names = "--designer",
            paramLabel = "D",
            defaultValue = "exact",
            description = "Who designs the menus: exact (default), null or random.")
    String designer = "exact";

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = {
                "A PostgreSQL database instead of H2 in the data folder, as a JDBC URL;",
                "user and password from GIOT_STORE_USER and GIOT_STORE_PASSWORD."
            })
    @Nullable String store;
}
