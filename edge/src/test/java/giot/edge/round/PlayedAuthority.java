package giot.edge.round;

import giot.edge.port.DeviceIdentity;
import giot.terms.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// An authority that knows the certificates it gave out, and tells when it is asked for a name.
final class PlayedAuthority implements DeviceIdentity.Check {

    private final Map<ByteString, Issued> issued = new ConcurrentHashMap<>();
    private final Map<String, Runnable> awaited = new ConcurrentHashMap<>();

    private record Issued(String name, DeviceIdentity identity) {}

    /// A certificate that binds a key to a name.
    ByteString certificate(String name, ByteString key, int serial) {
        String text = "certificate %d of %s for %s".formatted(serial, name, key.hex());
        ByteString der = ByteString.of(text.getBytes(StandardCharsets.UTF_8));
        issued.put(der, new Issued(name, new DeviceIdentity(key, der)));
        return der;
    }

    /// Completes when the edge's loop asks for this name, after an action on its thread.
    CompletableFuture<Void> asked(String name, Runnable action) {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        awaited.put(
                name,
                () -> {
                    action.run();
                    asked.complete(null);
                });
        return asked;
    }

    @Override
    public Optional<DeviceIdentity> verify(String name, ByteString certificate) {
        Runnable waiting = awaited.remove(name);
        if (waiting != null) {
            waiting.run();
        }
        return Optional.ofNullable(issued.get(certificate))
                .filter(known -> known.name().equals(name))
                .map(Issued::identity);
    }
}
