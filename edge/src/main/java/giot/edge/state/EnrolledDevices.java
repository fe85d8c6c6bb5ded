package giot.edge.state;

import giot.edge.store.DeviceRecord;
import giot.edge.store.TypeRecord;
import giot.edge.trust.TypeEstimate;
import giot.terms.ByteString;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every device that has enrolled, by key and by name.
public final class EnrolledDevices {

    private final TypeEstimate prior;
    private final Map<ByteString, EnrolledDevice> byKey = new LinkedHashMap<>();
    private final Map<String, ByteString> keys = new HashMap<>();

    EnrolledDevices(TypeEstimate prior) {
        this.prior = prior;
    }

    /// The device of this name.
    public Optional<EnrolledDevice> named(String name) {
        return Optional.ofNullable(keys.get(name)).map(byKey::get);
    }

    /// The device with this key.
    public Optional<EnrolledDevice> withKey(ByteString key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// All, by enrolment.
    public Collection<EnrolledDevice> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    void enrolled(DeviceRecord device) {
        if (!keys.containsKey(device.name()) && !byKey.containsKey(device.publicKey())) {
            keys.put(device.name(), device.publicKey());
            byKey.put(device.publicKey(), new EnrolledDevice(device, prior));
        }
    }

    void registered(ByteString key) {
        @Nullable EnrolledDevice known = byKey.get(key);
        if (known != null) {
            byKey.put(key, new EnrolledDevice(known.enrolled().asRegistered(), known.type()));
        }
    }

    void estimated(TypeRecord type) {
        @Nullable EnrolledDevice known = byKey.get(type.device());
        if (known != null) {
            byKey.put(type.device(), new EnrolledDevice(known.enrolled(), type.estimate()));
        }
    }
}
