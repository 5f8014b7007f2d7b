package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every alert has a section in the runbook. */
@TestInstance(Lifecycle.PER_CLASS)
class RunbookTest {
  private final List<Manifest> alerts =
      Overlay.render("overlays/prod").all("PrometheusRule").flatMap(rules -> rules.each("spec", "groups"))
          .flatMap(group -> group.each("rules"))
          .filter(rule -> rule.get("alert").isPresent())
          .toList();

  @Test
  void everyAlertHasASectionAndEverySectionAnAlert() {
    assertThat(alerts).hasSizeGreaterThanOrEqualTo(12).extracting(alert -> alert.text("alert"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(OperationsPage.runbook());
  }

  @Test
  void everyAlertLinksToItsSection() {
    assertThat(alerts).allSatisfy(alert -> assertThat(alert.text("annotations", "runbook_url"))
        .endsWith("docs/operations.md#" + alert.text("alert").toLowerCase(Locale.ROOT)));
  }
}
