package giot.traffic.check;

/// What other devices reported (a port): speeds of accepted observations by segment and minute.
public interface Neighbours {

    /// No other device anywhere.
    Neighbours NONE = (segment, minute, device) -> new double[0];

    /// Mean speed of every other device on this segment in this minute, in metres per second, in
    /// any order.
    ///
    /// @param minute scenario minute, counted from 0
    /// @param device the device whose own speed is left out
    double[] speeds(int segment, long minute, String device);
}
