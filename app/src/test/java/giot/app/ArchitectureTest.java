package giot.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The house rules of docs/adr/0001: which way dependencies may point.
class ArchitectureTest {

    private static final JavaClasses GIOT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("giot");

    private static final Set<String> SAME_NAME_ON_BOTH_SIDES_OF_A_PORT =
            Set.of("Contribution", "Menu", "Outcome", "Provenance", "Reputation");

    private static final Pattern SHARED =
            Pattern.compile("giot\\.(terms|edge|ledger|device(?!\\.clock))\\b");

    private static final Pattern TRAFFIC =
            Pattern.compile("(?i)traffic|vehicle|road(?!cast)|speed|heading|segment|fleet");

    /// Made by a compiler, or no class at all.
    private static final Pattern GENERATED =
            Pattern.compile("package-info|Jte.*Generated|.*Builder");

    @ParameterizedTest
    @ValueSource(strings = {"giot.incentive.mechanism", "giot.ledger.rules", "giot.edge.trust"})
    void domainUsesTheJdkOnly(String domain) {
        classes()
                .that()
                .resideInAPackage(domain + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(domain + "..", "giot.terms..", "java..", "org.jspecify..")
                .check(GIOT);
    }

    @Test
    void termsDependOnNothingOfOurs() {
        classes()
                .that()
                .resideInAPackage("giot.terms..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("giot.terms..", "java..", "org.jspecify..")
                .check(GIOT);
    }

    @ParameterizedTest
    @CsvSource({
        "terms, neural|incentive|ledger|device|generative|edge|traffic|experiments|app",
        "neural, incentive|generative|ledger|device|edge|traffic|experiments|app",
        "ledger, incentive|generative|neural|device|edge|traffic|experiments|app",
        "device, incentive|generative|neural|ledger|edge|traffic|experiments|app",
        "incentive, generative|ledger|device|edge|traffic|experiments|app",
        "generative, incentive|ledger|device|edge|traffic|experiments|app",
        "edge, generative|traffic|experiments|app",
        "traffic, experiments|app",
        "experiments, app",
    })
    void dependenciesPointOneWay(String module, String forbidden) {
        for (String other : forbidden.split("\\|")) {
            noClasses()
                    .that()
                    .resideInAPackage("giot." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("giot." + other + "..")
                    .allowEmptyShould(true)
                    .check(GIOT);
        }
    }

    @Test
    void edgeKnowsOnlyWhatBothSidesOfTheWireShare() {
        noClasses()
                .that()
                .resideInAPackage("giot.edge..")
                .and()
                // The broker's adapter holds its MQTT session with the same code as devices do.
                .resideOutsideOfPackage("giot.edge.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("giot.device.sdk..", "giot.device.clock..")
                .check(GIOT);
    }

    @Test
    void roundOwnsItsPorts() {
        noClasses()
                .that()
                .resideInAnyPackage("giot.edge.round..", "giot.edge.loop..", "giot.edge.state..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "giot.edge.broker..",
                        "giot.edge.store.jdbc..",
                        "giot.ledger.engine..",
                        "giot.ledger.client..")
                .check(GIOT);
    }

    /// What the edge buys is an application's affair: nobody else has a word for it. Two reason
    /// codes of the first application are in the register for good, and a clock has a speed.
    @Test
    void onlyTheTrafficApplicationSpeaksOfTraffic() {
        Set<String> allowed = Set.of("OFF_ROAD", "SPEED_MISMATCH");
        assertThat(
                        GIOT.stream()
                                .filter(type -> SHARED.matcher(type.getPackageName()).lookingAt())
                                .flatMap(ArchitectureTest::names)
                                .filter(name -> TRAFFIC.matcher(name).find())
                                .filter(name -> !allowed.contains(name)))
                .isEmpty();
    }

    @Test
    void rulesAreFreeOfCycles() {
        slices().matching("giot.ledger.rules.(*)").should().beFreeOfCycles().check(GIOT);
    }

    @Test
    void modulesAreFreeOfCycles() {
        slices().matching("giot.(*)..").should().beFreeOfCycles().check(GIOT);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("giot.(**)").should().beFreeOfCycles().check(GIOT);
    }

    @Test
    void packagesStaySmall() {
        Map<String, Long> classes =
                topLevel().collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(classes).isNotEmpty();
        assertThat(classes)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(25));
    }

    /// Those that may are explained in docs/glossary.md.
    @Test
    void aSimpleNameMeansOneThing() {
        Map<String, Long> packages =
                topLevel().collect(groupingBy(JavaClass::getSimpleName, counting()));
        packages.values().removeIf(count -> count == 1);
        assertThat(packages.keySet()).isEqualTo(SAME_NAME_ON_BOTH_SIDES_OF_A_PORT);
    }

    /// Of a class, its fields and its methods.
    private static Stream<String> names(JavaClass type) {
        return Stream.concat(
                Stream.of(type.getSimpleName()),
                type.getMembers().stream().map(JavaMember::getName));
    }

    private static Stream<JavaClass> topLevel() {
        return GIOT.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !GENERATED.matcher(type.getSimpleName()).matches());
    }
}
