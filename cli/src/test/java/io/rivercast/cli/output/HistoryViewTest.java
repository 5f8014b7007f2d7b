package io.rivercast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryViewTest {
  private final HistoryView.Collector collector = new HistoryView.Collector();

  private static Step step(String series, long layout, long number, int revision, String... columns) {
    return new Step(
        "hourly", new SeriesId(series), layout, number, Instant.ofEpochSecond(3600 * number), List.of(columns),
        new double[columns.length], 1, revision);
  }

  @Test
  void countsStepsGapsAndRevisionsInAnyOrder() {
    collector.add(step("b", 7, 5, 1, "temp"));
    collector.add(step("b", 7, 2, 1, "temp"));
    collector.add(step("b", 7, 2, 2, "temp", "rain"));
    collector.add(step("a", 7, 1, 1, "temp"));
    assertThat(collector.views()).containsExactly(
        new HistoryView(
            "hourly", "a", Instant.ofEpochSecond(3600), Instant.ofEpochSecond(3600), 1, 0, 0, List.of("temp")),
        new HistoryView(
            "hourly", "b", Instant.ofEpochSecond(7200), Instant.ofEpochSecond(18_000), 2, 2, 1,
            List.of("rain", "temp")));
  }

  @Test
  void aSeriesBeginsAnewWhenItsGridIsChanged() {
    collector.add(step("a", 7, 1, 1, "temp"));
    collector.add(step("a", 8, 9, 1, "temp"));
    assertThat(collector.views()).singleElement().satisfies(view -> {
      assertThat(view.steps()).isEqualTo(1);
      assertThat(view.gaps()).isZero();
    });
  }

  @Test
  void isATable() {
    collector.add(step("plant/1", 7, 1, 1, "temp"));
    assertThat(HistoryView.lines(collector.views())).hasSize(2).last().asString()
        .contains("hourly", "plant/1", "1970-01-01T01:00:00Z", "temp");
    assertThat(HistoryView.lines(List.of())).containsExactly("no step has settled yet");
  }
}
