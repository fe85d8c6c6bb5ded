package giot.experiments.measure;

/// One benchmark of `giot bench NAME`: a list of measurements, taken one after the other.
public interface Benchmark {

    /// The name on the command line.
    String name();

    /// What is measured, in one line.
    String description();

    /// Takes all measurements.
    ///
    /// @throws Exception when one of them cannot be taken
    void run(Measuring measuring) throws Exception;
}
