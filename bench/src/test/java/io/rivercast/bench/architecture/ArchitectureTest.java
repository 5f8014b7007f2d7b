package io.rivercast.bench.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final Map<String, ArchRule> RULES = Map.ofEntries(
      entry("core depends on the JDK only", Rules.CORE_DEPENDS_ON_THE_JDK_ONLY),
      entry("schemas depend on core only", Rules.SCHEMAS_DEPEND_ON_CORE_ONLY),
      entry("runtime depends on no service", Rules.RUNTIME_DEPENDS_ON_NO_SERVICE),
      entry("forecasting is a library without Kafka and Micronaut",
          Rules.FORECASTING_IS_A_LIBRARY_WITHOUT_KAFKA_AND_MICRONAUT),
      entry("services never depend on each other", Rules.SERVICES_NEVER_DEPEND_ON_EACH_OTHER),
      entry("services depend on no program", Rules.SERVICES_DEPEND_ON_NO_PROGRAM),
      entry("programs depend on each other in one direction", Rules.PROGRAMS_DEPEND_ON_EACH_OTHER_IN_ONE_DIRECTION),
      entry("Avro is used in schemas only", Rules.AVRO_IS_USED_IN_SCHEMAS_ONLY),
      entry("libtorch and Tribuo are used in forecasting only", Rules.LIBTORCH_AND_TRIBUO_ARE_USED_IN_FORECASTING_ONLY),
      entry("ONNX Runtime is used where models run", Rules.ONNX_RUNTIME_IS_USED_WHERE_MODELS_RUN),
      entry("decisions use no framework", Rules.DECISIONS_USE_NO_FRAMEWORK),
      entry("time comes from the record", Rules.TIME_COMES_FROM_THE_RECORD));

  private static final JavaClasses PRODUCT =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.rivercast");

  /** Classes that break each rule once, under a package of their own. */
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted.rivercast");

  @TestFactory
  Stream<DynamicTest> theProductKeepsEachRule() {
    assertThat(PRODUCT).hasSizeGreaterThan(100);
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(PRODUCT)));
  }

  @TestFactory
  Stream<DynamicTest> eachRuleSeesItsViolation() {
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(
            rule.getKey(),
            () -> assertThat(rule.getValue().evaluate(PLANTED).hasViolation()).isTrue()));
  }
}
