package io.rivercast.runtime.metric;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingReportTest {
  private final ReadingReport report = new ReadingReport();
  private final ReadingReport.Section section = report.section("features");

  private void count(String outcome, String series) {
    section.count(outcome, Optional.of(series), () -> series + " is " + outcome);
  }

  private ReadingReport.View view() {
    return requireNonNull(report.views().get("features"));
  }

  @Test
  void theCountsOfSeriesAddUpToTheTotals() {
    count("used", "b");
    count("used", "a");
    count("late", "b");
    count("late", "a");
    assertThat(view().readings()).isEqualTo(4);
    assertThat(view().outcomes()).isEqualTo(Map.of("used", 2L, "late", 2L));
    assertThat(view().examples()).isEqualTo(Map.of("late", "b is late"));
    assertThat(view().series()).extracting(ReadingReport.Series::series).containsExactly("a", "b");
    assertThat(view().series().getFirst().outcomes()).isEqualTo(Map.of("used", 1L, "late", 1L));
    assertThat(view().furtherSeries()).isFalse();
  }

  @Test
  void aReadingWithoutAValidSeriesIsInTheTotals() {
    section.count("series-invalid", Optional.empty(), () -> "body[0]: the series is empty");
    assertThat(view().outcomes()).isEqualTo(Map.of("series-invalid", 1L));
    assertThat(view().series()).isEmpty();
  }

  @Test
  void theNumberOfSeriesIsBounded() {
    for (int i = 0; i <= ReadingReport.MAX_SERIES; i++) {
      count("used", "s" + i);
    }
    assertThat(view().series()).hasSize(ReadingReport.MAX_SERIES);
    assertThat(view().readings()).isEqualTo(ReadingReport.MAX_SERIES + 1);
    assertThat(view().furtherSeries()).isTrue();
  }
}
