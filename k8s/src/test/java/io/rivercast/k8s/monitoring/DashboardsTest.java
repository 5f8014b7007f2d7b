package io.rivercast.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {
  static final Path DIRECTORY = Path.of("components/monitoring/dashboards");

  static Stream<Dashboard> dashboards() {
    return Dashboards.all().stream();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theFileIsWhatItsDescriptionGives(Dashboard dashboard) throws IOException {
    Path file = DIRECTORY.resolve(dashboard.name() + ".json");
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, dashboard.json());
    }
    assertThat(file).as("generate it with -Drivercast.golden.update=true").hasContent(dashboard.json());
  }

  @Test
  void thereAreFourFiles() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("quality.json", "pipeline.json", "training.json", "serving.json");
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelHasATitleDescriptionsAndLegends(Dashboard dashboard) {
    assertThat(dashboard.panels()).allSatisfy(panel -> {
      assertThat(panel.title()).isNotBlank();
      assertThat(panel.meaning()).isNotBlank();
      assertThat(panel.queries()).isNotEmpty().allSatisfy(query -> assertThat(query.legend()).isNotBlank());
    });
  }

  @Test
  void pipelineShowsTheDeadLettersOfEveryService() throws IOException {
    List<String> metrics = Pattern.compile("`(rivercast_\\w+_dead_letters_total)`")
        .matcher(Files.readString(Path.of("../docs/metrics.md"))).results().map(match -> match.group(1)).toList();
    assertThat(metrics).hasSize(4);
    assertThat(PipelineDashboard.dashboard().panels())
        .filteredOn(panel -> panel.title().equals("Dead letters and losses"))
        .singleElement()
        .satisfies(
            panel -> assertThat(metrics).allSatisfy(
                metric -> assertThat(panel.queries())
                    .anySatisfy(query -> assertThat(query.expression()).contains(metric))));
  }

  @Test
  void qualityShowsTheErrorsOfEveryVersionAndLeadBesideTheBaselines() {
    List<Panel> panels = QualityDashboard.dashboard().panels();
    assertThat(panels).extracting(Panel::title).contains("MAE", "MSE", "MAPE");
    assertThat(panels).filteredOn(panel -> List.of("MAE", "MSE", "MAPE").contains(panel.title()))
        .allSatisfy(panel -> assertThat(panel.queries().getFirst().expression())
            .contains("by (forecaster, version, lead, contender)"));
  }
}
