package dev.postmortemsync;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom. What is not listed is forbidden. */
class ArchitectureTest {

    private static final String ROOT = "dev.postmortemsync.";

    private static final List<String> FEATURES =
            List.of("work", "audit", "inbox", "incident", "actionitem", "postmortem", "document", "insight", "notify");

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("work", List.of()),
            Map.entry("audit", List.of("work")),
            Map.entry("remote", List.of("work")),
            Map.entry("inbox", List.of("work")),
            Map.entry("incident", List.of("work")),
            Map.entry("actionitem", List.of("incident", "work")),
            Map.entry("postmortem", List.of("incident", "actionitem", "work")),
            Map.entry("document", List.of("postmortem", "incident", "actionitem", "work")),
            Map.entry("notify", List.of("insight", "postmortem", "actionitem", "incident", "work")),
            Map.entry("pagerduty", List.of("inbox", "incident", "remote", "work")),
            Map.entry("sentry", List.of("inbox", "incident", "remote", "work")),
            Map.entry("plane", List.of("inbox", "actionitem", "incident", "remote", "work")),
            Map.entry("insight", List.of("incident", "actionitem", "postmortem", "work")),
            Map.entry("web", FEATURES),
            Map.entry("ops", FEATURES),
            Map.entry("sandbox", List.of("remote")));

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.postmortemsync");

    @TestFactory
    Stream<DynamicTest> everyPackageImportsOnlyWhatItMay() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + row.getKey() + "..")
                                .should()
                                .dependOnClassesThat(resideInAPackage(ROOT + "*..")
                                        .and(not(resideInAnyPackage(
                                                Stream.concat(Stream.of(row.getKey()), row.getValue().stream())
                                                        .map(name -> ROOT + name + "..")
                                                        .toArray(String[]::new)))))
                                .allowEmptyShould(true)
                                .check(PRODUCT)));
    }

    @Test
    void everyPackageStandsInTheTable() {
        classes()
                .that()
                .resideInAPackage(ROOT + "*..")
                .should()
                .resideInAnyPackage(MAY_IMPORT.keySet().stream()
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new))
                .check(PRODUCT);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void entitiesStayInTheirPackage() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(PRODUCT);
    }
}
