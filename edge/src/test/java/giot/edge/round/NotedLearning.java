package giot.edge.round;

import giot.edge.traffic.TrafficLearner;
import giot.terms.ByteString;
import giot.terms.Digest;
import java.util.List;
import java.util.function.Consumer;

/// Notes what there is to learn from.
record NotedLearning(List<TrafficLearner.Reading> readings) implements TrafficLearner {

    @Override
    public void observe(List<Reading> more) {
        readings.addAll(more);
    }

    @Override
    public void roundEnded(int completedMinutes, boolean fineTune, Consumer<Version> done) {
        if (fineTune) {
            done.accept(
                    new Version(
                            "noted",
                            ByteString.of(
                                    Digest.sha256(new byte[] {(byte) completedMinutes}).toBytes()),
                            completedMinutes,
                            readings.size(),
                            1,
                            0));
        }
    }

    @Override
    public void close() {}
}
