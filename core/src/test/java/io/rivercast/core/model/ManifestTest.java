package io.rivercast.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static Metrics metrics(float error) {
    ErrorSums sums = new ErrorSums();
    sums.add(error, 0);
    return Metrics.of(sums);
  }

  private static Evaluation evaluation(Map<SeriesId, Source> kept) {
    return new Evaluation(
        metrics(1), metrics(4), metrics(2), Optional.empty(), new Verdict(true, List.of("beats naive")), kept);
  }

  private static Manifest manifest(int version, Map<String, String> settings) {
    return new Manifest(
        "temperature", version, Family.LSTM, 17, List.of("temp"), "temp", 24, 6, Quantiles.MEDIAN, Instant.EPOCH,
        Instant.EPOCH, Instant.EPOCH, 500, 1, settings, Map.of(), 1e-6, evaluation(Map.of()), List.of());
  }

  @Test
  void theSkillOfAnEvaluationIsAgainstTheBetterBaseline() {
    assertThat(evaluation(Map.of()).skill()).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void anEvaluationKeepsItsOwnCopyOfTheKeptSeries() {
    Map<SeriesId, Source> kept = new HashMap<>(Map.of(new SeriesId("a"), Source.NAIVE));
    Evaluation evaluation = evaluation(kept);
    kept.clear();
    assertThat(evaluation.kept()).containsEntry(new SeriesId("a"), Source.NAIVE);
  }

  @Test
  void settingsStandInTheOrderOfTheirNames() {
    assertThat(manifest(1, Map.of("z", "1", "a", "2", "m", "3")).settings().keySet()).containsExactly("a", "m", "z");
  }

  @Test
  void versionsBeginAtOne() {
    assertThatThrownBy(() -> manifest(0, Map.of()))
        .hasMessage("a version of temperature must be at least 1, received 0");
  }

  @Test
  void versionsAreEqualByTheirBytesAndNamedByForecasterAndNumber() {
    ModelVersion one = new ModelVersion(manifest(4, Map.of()), new byte[] {1}, new byte[] {2}, new byte[0]);
    assertThat(one)
        .isEqualTo(new ModelVersion(manifest(4, Map.of()), new byte[] {1}, new byte[] {2}, new byte[0]))
        .isNotEqualTo(new ModelVersion(manifest(4, Map.of()), new byte[] {3}, new byte[] {2}, new byte[0]))
        .hasToString("temperature v4 (1 bytes)");
  }

  @Test
  void reasonsReadAsOneLine() {
    assertThat(new Verdict(false, List.of("beats naive", "does not beat the champion")).reason())
        .isEqualTo("beats naive; does not beat the champion");
  }
}
