package giot.incentive.designer;

import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.Mechanism;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The designers of one mechanism by name.
public final class DesignerRegistry<S, D> {

    private final Mechanism<S, D> mechanism;
    private final Map<String, Designer<S, D>> designers = new LinkedHashMap<>();

    private DesignerRegistry(Mechanism<S, D> mechanism) {
        this.mechanism = mechanism;
    }

    /// The designers that need no training: `exact`, `null` and `random`.
    public static <S, D> DesignerRegistry<S, D> untrained(Mechanism<S, D> mechanism) {
        return new DesignerRegistry<>(mechanism)
                .with(new ExactDesigner<>(mechanism))
                .with(new NullDesigner<>(mechanism))
                .with(new RandomDesigner<>(mechanism));
    }

    /// A registry that also knows `designer`, which replaces one of the same name.
    public DesignerRegistry<S, D> with(Designer<S, D> designer) {
        var extended = new DesignerRegistry<>(mechanism);
        extended.designers.putAll(designers);
        extended.designers.put(designer.name(), designer);
        return extended;
    }

    public List<String> names() {
        return List.copyOf(designers.keySet());
    }

    /// The designer called `name`, with certificates.
    ///
    /// @throws InvalidInput when there is none
    public CertifiedDesigner<S, D> named(String name) {
        Designer<S, D> designer = designers.get(name);
        if (designer == null) {
            throw new InvalidInput("designer", name, "one of " + String.join(", ", names()));
        }
        return new CertifiedDesigner<>(mechanism, designer);
    }
}
