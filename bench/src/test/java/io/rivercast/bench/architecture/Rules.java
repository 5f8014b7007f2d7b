package io.rivercast.bench.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Each rule is one sentence about who may know whom. */
final class Rules {
  static final ArchRule CORE_KNOWS_ONLY_THE_JDK =
      classes().that().resideInAPackage("..rivercast.core..")
          .should().onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "..rivercast.core..");

  static final ArchRule SCHEMAS_KNOW_NO_SERVICE =
      noClasses().that().resideInAPackage("..rivercast.schemas..")
          .should().dependOnClassesThat()
          .resideInAnyPackage(
              "..rivercast.service..",
              "..rivercast.ingest..",
              "..rivercast.features..",
              "..rivercast.train..",
              "..rivercast.serve..",
              "..rivercast.quickstart..");

  static final ArchRule SERVICE_KNOWS_NO_SERVICE_OF_THE_FOUR =
      noClasses().that().resideInAPackage("..rivercast.service..")
          .should().dependOnClassesThat()
          .resideInAnyPackage(
              "..rivercast.ingest..",
              "..rivercast.features..",
              "..rivercast.train..",
              "..rivercast.serve..",
              "..rivercast.quickstart..");

  static final ArchRule SERVICES_NEVER_IMPORT_EACH_OTHER =
      slices().matching("..rivercast.(ingest|features|train|serve)..").should().notDependOnEachOther();

  static final ArchRule AVRO_IS_KNOWN_IN_SCHEMAS_ONLY =
      noClasses().that().resideOutsideOfPackage("..rivercast.schemas..")
          .should().dependOnClassesThat()
          .resideInAnyPackage("org.apache.avro..", "io.rivercast.schemas.avro..");

  static final ArchRule LIBTORCH_AND_TRIBUO_ARE_KNOWN_IN_TRAIN_ONLY =
      noClasses().that().resideOutsideOfPackage("..rivercast.train..")
          .should().dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..", "org.tribuo..", "ai.onnx..");

  static final ArchRule ONNX_RUNTIME_IS_KNOWN_WHERE_MODELS_RUN =
      noClasses().that().resideOutsideOfPackages("..rivercast.train.onnx..", "..rivercast.serve.model..")
          .should().dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  static final ArchRule DECISIONS_KNOW_NO_FRAMEWORK =
      noClasses().that()
          .resideInAnyPackage(
              "..rivercast.ingest.admit..",
              "..rivercast.ingest.csv..",
              "..rivercast.train.backtest..",
              "..rivercast.train.data..",
              "..rivercast.train.fit..",
              "..rivercast.train.net..",
              "..rivercast.serve.loop..",
              "..rivercast.serve.model..",
              "..rivercast.serve.score..")
          .should().dependOnClassesThat()
          .resideInAPackage("io.micronaut..");

  static final ArchRule TIME_COMES_FROM_THE_RECORD =
      noClasses().that()
          .resideInAnyPackage("..rivercast.core..", "..rivercast.features..", "..rivercast.serve.score..")
          .should().callMethod(Instant.class, "now")
          .orShould().callMethod(LocalDate.class, "now")
          .orShould().callMethod(System.class, "currentTimeMillis")
          .orShould().callMethod(Clock.class, "systemUTC");

  private Rules() {}
}
