package io.rivercast.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class AlertsTest {
  private static final String REQUIRED_BY = "RIVERCAST_REQUIRE_PROMETHEUS";
  private static final Path ALERTS = Path.of("components/monitoring/alerts.yaml");
  private static final Path CASES = Path.of("src/test/prometheus/alerts_test.yml");
  private static final Path WORK = Path.of("target/prometheus");

  private static Map<?, ?> spec() throws IOException {
    Map<?, ?> rule = new Yaml().load(Files.readString(ALERTS));
    return map(rule.get("spec"));
  }

  private static List<Map<?, ?>> alerts() throws IOException {
    return maps(spec().get("groups")).stream()
        .<Map<?, ?>>flatMap(group -> maps(group.get("rules")).stream())
        .toList();
  }

  private static Map<?, ?> map(@Nullable Object parsed) {
    return (Map<?, ?>) Objects.requireNonNull(parsed);
  }

  private static List<Map<?, ?>> maps(@Nullable Object parsed) {
    return ((List<?>) Objects.requireNonNull(parsed)).stream().<Map<?, ?>>map(AlertsTest::map).toList();
  }

  /** Writes the rules without their manifest, as promtool reads them, and their tests. */
  private static Path prepare(String rules) throws IOException {
    Files.createDirectories(WORK);
    Files.writeString(WORK.resolve("alerts.yml"), rules);
    Files.copy(CASES, WORK.resolve("alerts_test.yml"), StandardCopyOption.REPLACE_EXISTING);
    return WORK;
  }

  @Test
  void everyRuleIsValid() throws Exception {
    Tool promtool = Tool.find("promtool", REQUIRED_BY);
    Tool.Outcome checked = promtool.run(prepare(new Yaml().dump(spec())), "check", "rules", "alerts.yml");
    assertThat(checked.code()).as(checked.output()).isZero();
    assertThat(checked.output()).contains(alerts().size() + " rules found");
  }

  @Test
  void everyAlertFiresWhenItShouldAndNotOtherwise() throws Exception {
    Tool promtool = Tool.find("promtool", REQUIRED_BY);
    Tool.Outcome tested = promtool.run(prepare(new Yaml().dump(spec())), "test", "rules", "alerts_test.yml");
    assertThat(tested.code()).as(tested.output()).isZero();
  }

  @Test
  void aWrongThresholdIsFound() throws Exception {
    Tool promtool = Tool.find("promtool", REQUIRED_BY);
    String rules = new Yaml().dump(spec());
    String mutated =
        rules.replace("rivercast_stream_running == 0", "rivercast_stream_running < 0")
            .replace("rivercast_ingest_broker_up == 0", "rivercast_ingest_broker_up < 2");
    Tool.Outcome tested = promtool.run(prepare(mutated), "test", "rules", "alerts_test.yml");
    assertThat(tested.code()).isNotZero();
    assertThat(tested.output().split("FAILED"))
        .anySatisfy(failure -> assertThat(failure).contains("RivercastStreamNotRunning", "got: nil"))
        .anySatisfy(failure -> assertThat(failure).contains("RivercastIngestBrokerAway", "exp: nil"));
  }

  @Test
  void everyAlertHasATestThatFiresAndOneThatDoesNot() throws IOException {
    Map<?, ?> cases = new Yaml().load(Files.readString(CASES));
    assertThat(maps(cases.get("tests")).stream().map(test -> String.valueOf(test.get("name"))))
        .containsExactlyInAnyOrderElementsOf(
            alerts().stream()
                .flatMap(alert -> Stream.of(alert.get("alert") + " fires", alert.get("alert") + " is quiet"))
                .toList());
  }

  @Test
  void everyAlertHasASeverityAndALinkToTheRunbook() throws IOException {
    assertThat(alerts()).hasSizeGreaterThanOrEqualTo(12).allSatisfy(alert -> {
      String name = String.valueOf(alert.get("alert"));
      assertThat(name).matches("Rivercast[A-Z][A-Za-z]+");
      assertThat(map(alert.get("labels")).get("severity")).isIn("warning", "critical");
      Map<?, ?> annotations = map(alert.get("annotations"));
      assertThat(annotations.keySet().stream().map(String::valueOf))
          .containsExactlyInAnyOrder("summary", "description", "runbook_url");
      assertThat(String.valueOf(annotations.get("runbook_url")))
          .endsWith("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
    });
  }
}
