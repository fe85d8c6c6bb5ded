package giot.edge.store.jdbc;

import giot.device.protocol.Contribution;
import giot.device.protocol.SigningKey;
import giot.device.sdk.FileOutbox;
import giot.edge.temperature.TemperatureApplication;
import giot.edge.temperature.Thermometer;
import giot.terms.Id;
import giot.terms.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A device's process that puts contribution after contribution into its outbox and acknowledges
/// each as soon as `put` has returned, until it is killed.
public final class OutboxWriter {

    private static final SigningKey KEY = SigningKey.ofSeed(new byte[SigningKey.KEY_BYTES]);

    private OutboxWriter() {}

    /// @param arguments folder of the outbox, first contract number
    public static void main(String[] arguments) throws IOException {
        FileOutbox outbox = new FileOutbox(Path.of(arguments[0]), TemperatureApplication.CODEC);
        for (long number = Long.parseLong(arguments[1]); ; number++) {
            outbox.put(upload(number));
            Halts.acknowledge(number, 1);
        }
    }

    /// What is missing, or not as it was put.
    static List<Long> missing(Path folder, List<Long> acknowledged) {
        try {
            Map<Id, List<Contribution>> pending =
                    new FileOutbox(folder, TemperatureApplication.CODEC).pending();
            List<Long> missing = new ArrayList<>();
            for (long number : acknowledged) {
                if (!upload(number).equals(pending.get(Samples.id(number)))) {
                    missing.add(number);
                }
            }
            return missing;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The signature is a function of the content.
    private static List<Contribution> upload(long number) {
        List<Observation> observations =
                IntStream.range(0, 5)
                        .mapToObj(i -> Thermometer.SCHEMA.onGrid(100 + 5 * i, number % 1000 / 20.0))
                        .toList();
        Id id = Samples.id(number);
        return Contribution.sign(
                KEY, Thermometer.SCHEMA, id, Samples.id(number + 1), observations, 2);
    }
}
