package io.rivercast.bench.architecture;

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
  private static final Map<String, ArchRule> RULES = Map.of(
      "core knows only the JDK", Rules.CORE_KNOWS_ONLY_THE_JDK,
      "schemas know no service", Rules.SCHEMAS_KNOW_NO_SERVICE,
      "what services share knows none of them", Rules.SERVICE_KNOWS_NO_SERVICE_OF_THE_FOUR,
      "services never import each other", Rules.SERVICES_NEVER_IMPORT_EACH_OTHER,
      "Avro is known in schemas only", Rules.AVRO_IS_KNOWN_IN_SCHEMAS_ONLY,
      "libtorch and Tribuo are known in train only", Rules.LIBTORCH_AND_TRIBUO_ARE_KNOWN_IN_TRAIN_ONLY,
      "ONNX Runtime is known where models run", Rules.ONNX_RUNTIME_IS_KNOWN_WHERE_MODELS_RUN,
      "decisions know no framework", Rules.DECISIONS_KNOW_NO_FRAMEWORK,
      "time comes from the record", Rules.TIME_COMES_FROM_THE_RECORD);

  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.rivercast");

  /** Classes that break each rule once, under a package of their own. */
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted.rivercast");

  @TestFactory
  Stream<DynamicTest> theHouseKeepsEachRule() {
    assertThat(HOUSE).hasSizeGreaterThan(100);
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> eachRuleSeesItsViolation() {
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(
            rule.getKey(),
            () -> assertThat(rule.getValue().evaluate(PLANTED).hasViolation()).isTrue()));
  }
}
