package io.rivercast.bench.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** The permitted dependencies between modules and libraries, one rule for each sentence of docs/architecture.md. */
final class Rules {
  private static final String[] SERVICES =
      {"..rivercast.ingest..", "..rivercast.features..", "..rivercast.train..", "..rivercast.serve..",
          "..rivercast.scoreboard.."};
  private static final String[] PROGRAMS = {"..rivercast.embedded..", "..rivercast.cli..", "..rivercast.bench.."};

  static final ArchRule CORE_DEPENDS_ON_THE_JDK_ONLY =
      classes().that().resideInAPackage("..rivercast.core..")
          .should().onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "..rivercast.core..");

  static final ArchRule SCHEMAS_DEPEND_ON_CORE_ONLY =
      noClasses().that().resideInAPackage("..rivercast.schemas..")
          .should().dependOnClassesThat()
          .resideInAnyPackage(others("..rivercast.runtime..", "..rivercast.forecasting.."));

  static final ArchRule RUNTIME_DEPENDS_ON_NO_SERVICE =
      noClasses().that().resideInAPackage("..rivercast.runtime..")
          .should().dependOnClassesThat()
          .resideInAnyPackage(others("..rivercast.forecasting.."));

  static final ArchRule FORECASTING_IS_A_LIBRARY_WITHOUT_KAFKA_AND_MICRONAUT =
      noClasses().that().resideInAPackage("..rivercast.forecasting..")
          .should().dependOnClassesThat()
          .resideInAnyPackage(
              others("..rivercast.schemas..", "..rivercast.runtime..", "org.apache.kafka..", "io.micronaut.."));

  static final ArchRule SERVICES_NEVER_DEPEND_ON_EACH_OTHER =
      slices().matching("..rivercast.(ingest|features|train|serve|scoreboard)..").should().notDependOnEachOther();

  static final ArchRule SERVICES_DEPEND_ON_NO_PROGRAM =
      noClasses().that().resideInAnyPackage(SERVICES)
          .should().dependOnClassesThat().resideInAnyPackage(PROGRAMS);

  static final ArchRule PROGRAMS_DEPEND_ON_EACH_OTHER_IN_ONE_DIRECTION =
      slices().matching("..rivercast.(embedded|cli|bench)..").should().beFreeOfCycles();

  static final ArchRule AVRO_IS_USED_IN_SCHEMAS_ONLY =
      noClasses().that().resideOutsideOfPackage("..rivercast.schemas..")
          .should().dependOnClassesThat()
          .resideInAnyPackage("org.apache.avro..", "io.rivercast.schemas.avro..");

  static final ArchRule LIBTORCH_AND_TRIBUO_ARE_USED_IN_FORECASTING_ONLY =
      noClasses().that().resideOutsideOfPackage("..rivercast.forecasting..")
          .should().dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..", "org.tribuo..");

  static final ArchRule ONNX_RUNTIME_IS_USED_WHERE_MODELS_RUN =
      noClasses().that().resideOutsideOfPackages("..rivercast.forecasting.onnx..", "..rivercast.serve.model..")
          .should().dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  static final ArchRule DECISIONS_USE_NO_FRAMEWORK =
      noClasses().that()
          .resideInAnyPackage(
              "..rivercast.ingest.admit..",
              "..rivercast.ingest.csv..",
              "..rivercast.features.grid..",
              "..rivercast.train.schedule..",
              "..rivercast.serve.loop..",
              "..rivercast.serve.model..",
              "..rivercast.scoreboard.scoring..")
          .should().dependOnClassesThat()
          .resideInAPackage("io.micronaut..");

  static final ArchRule TIME_COMES_FROM_THE_RECORD =
      noClasses().that()
          .resideInAnyPackage(
              "..rivercast.core..", "..rivercast.features..", "..rivercast.scoreboard.scoring..")
          .should().callMethod(Instant.class, "now")
          .orShould().callMethod(LocalDate.class, "now")
          .orShould().callMethod(System.class, "currentTimeMillis")
          .orShould().callMethod(Clock.class, "systemUTC");

  private Rules() {}

  /** Services and programs, and these packages. */
  private static String[] others(String... more) {
    String[] all = new String[SERVICES.length + PROGRAMS.length + more.length];
    System.arraycopy(SERVICES, 0, all, 0, SERVICES.length);
    System.arraycopy(PROGRAMS, 0, all, SERVICES.length, PROGRAMS.length);
    System.arraycopy(more, 0, all, SERVICES.length + PROGRAMS.length, more.length);
    return all;
  }
}
