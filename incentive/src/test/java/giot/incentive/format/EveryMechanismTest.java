package giot.incentive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.MechanismInvariants;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EveryMechanismTest {

    @Test
    void passesTheInvariants() throws Exception {
        Set<Object> states = statesUnderInvariants();
        for (MechanismFormat<?, ?> format : MechanismFormats.all()) {
            assertThat(states)
                    .as(
                            "mechanism %s needs a test class that extends MechanismInvariants",
                            format.mechanism().name())
                    .contains(stateOf(format));
        }
    }

    @Test
    void isFoundByItsName() {
        for (String name : MechanismFormats.names()) {
            assertThat(MechanismFormats.named(name).mechanism().name()).isEqualTo(name);
        }
        assertThatThrownBy(() -> MechanismFormats.named("lottery"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "mechanism = lottery is not allowed: it must be one of "
                                + String.join(", ", MechanismFormats.names()));
    }

    private static Object stateOf(MechanismFormat<?, ?> format) {
        return ((ParameterizedType) format.getClass().getGenericInterfaces()[0])
                .getActualTypeArguments()[0];
    }

    /// The state types of all concrete subclasses of [MechanismInvariants] among the tests.
    private static Set<Object> statesUnderInvariants() throws Exception {
        Path root =
                Path.of(
                        MechanismInvariants.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        List<String> names;
        try (var files = Files.walk(root)) {
            names =
                    files.map(file -> root.relativize(file).toString())
                            .filter(file -> file.endsWith("InvariantsTest.class"))
                            .map(file -> file.replace(".class", "").replace('/', '.'))
                            .toList();
        }
        return names.stream()
                .map(EveryMechanismTest::load)
                .map(type -> (ParameterizedType) type.getGenericSuperclass())
                .map(type -> type.getActualTypeArguments()[0])
                .collect(Collectors.toSet());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class " + name, e);
        }
    }
}
