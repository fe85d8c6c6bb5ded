package giot.incentive.format;

import giot.incentive.designer.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The policies that come with the program, so that `--designer diffusion` works without a
/// training. docs/methods/diffusion-designer.md has the commands that made them.
public final class ShippedPolicies {

    private static final String FOLDER = "/giot/policies/";

    /// The contract policies' names, each a file in the resource folder `giot/policies`.
    public static final List<String> CONTRACT =
            List.of(
                    "contract-type-scaled-2.safetensors",
                    "contract-type-scaled-4.safetensors",
                    "contract-type-free-4.safetensors");

    private ShippedPolicies() {}

    /// The diffusion policies for contracts.
    public static List<Policy> contract() {
        return CONTRACT.stream().map(ShippedPolicies::read).toList();
    }

    private static Policy read(String name) {
        try (InputStream in = ShippedPolicies.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource " + FOLDER + name + " is missing; build the incentive module");
            }
            return PolicyFile.read(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + FOLDER + name + " is unreadable", e);
        }
    }
}
