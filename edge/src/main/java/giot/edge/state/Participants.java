package giot.edge.state;

import giot.device.protocol.ByteString;
import giot.edge.store.DeviceRecord;
import giot.edge.store.TypeRecord;
import giot.edge.trust.TypeEstimate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every device that has enrolled, by key and by name.
public final class Participants {

    private final TypeEstimate prior;
    private final Map<ByteString, Participant> byKey = new LinkedHashMap<>();
    private final Map<String, ByteString> keys = new HashMap<>();

    Participants(TypeEstimate prior) {
        this.prior = prior;
    }

    /// The device of this name.
    public Optional<Participant> named(String name) {
        return Optional.ofNullable(keys.get(name)).map(byKey::get);
    }

    /// The device with this key.
    public Optional<Participant> withKey(ByteString key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// All, by enrolment.
    public Collection<Participant> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    void enrolled(DeviceRecord device) {
        if (!keys.containsKey(device.name()) && !byKey.containsKey(device.publicKey())) {
            keys.put(device.name(), device.publicKey());
            byKey.put(device.publicKey(), new Participant(device, prior));
        }
    }

    void registered(ByteString key) {
        @Nullable Participant known = byKey.get(key);
        if (known != null) {
            byKey.put(key, new Participant(known.enrolled().asRegistered(), known.type()));
        }
    }

    void estimated(TypeRecord type) {
        @Nullable Participant known = byKey.get(type.device());
        if (known != null) {
            byKey.put(type.device(), new Participant(known.enrolled(), type.estimate()));
        }
    }
}
