package giot.incentive.format;

import giot.incentive.mechanism.InvalidInput;
import java.util.List;

/// All mechanisms by name.
public final class MechanismFormats {

    private static final List<MechanismFormat<?, ?>> ALL =
            List.of(new ContractFormat(), new StackelbergFormat(), new AuctionFormat());

    private MechanismFormats() {}

    public static List<MechanismFormat<?, ?>> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(format -> format.mechanism().name()).toList();
    }

    /// The format of the mechanism called `name`.
    ///
    /// @throws InvalidInput when there is none
    public static MechanismFormat<?, ?> named(String name) {
        return ALL.stream()
                .filter(format -> format.mechanism().name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(
                                "mechanism", name, "one of " + String.join(", ", names())));
    }
}
