package giot.app.model;

import picocli.CommandLine.Command;

/// `giot model`: generative models and traditional methods on sensor series.
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        subcommands = {
            FitCommand.class,
            SampleCommand.class,
            ImputeCommand.class,
            ForecastCommand.class,
            DetectCommand.class,
            EvaluateModelsCommand.class
        },
        synopsisSubcommandLabel = "(fit | sample | impute | forecast | detect | evaluate)",
        description =
                "Fits generative models to sensor series in CSV or Parquet files, forecasts, fills"
                    + " gaps, raises alarms, makes synthetic series, and says which method to use.",
        footerHeading = "%nStart with:%n",
        footer = {
            "  giot model evaluate --task forecast --train march.csv --test april.csv --horizon 12",
            "  giot model forecast --train march.csv --horizon 12 --out next-hour.csv --plot"
                    + " fan.png"
        })
public final class ModelCommand {}
