package io.rivercast.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies between the packages of the service. */
class RoomsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.rivercast.ingest");

  @Test
  void theGateUsesNoFilesNoKafkaAndNoFramework() {
    noClasses()
        .that().resideInAPackage("..ingest.admit..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("org.apache..", "io.micronaut..", "de.siegmar..", "java.nio.file..",
            "io.rivercast.schemas..")
        .check(CLASSES);
  }

  @Test
  void filesAreReadWithoutKafkaOrFramework() {
    noClasses()
        .that().resideInAPackage("..ingest.csv..")
        .should().dependOnClassesThat().resideInAnyPackage("org.apache..", "io.micronaut..", "io.rivercast.schemas..")
        .check(CLASSES);
  }

  @Test
  void publishingUsesNoFramework() {
    noClasses()
        .that().resideInAnyPackage("..ingest.publish..", "..ingest.broker..")
        .should().dependOnClassesThat().resideInAnyPackage("io.micronaut..", "io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("io.rivercast.(ingest..)").should().beFreeOfCycles().check(CLASSES);
  }
}
