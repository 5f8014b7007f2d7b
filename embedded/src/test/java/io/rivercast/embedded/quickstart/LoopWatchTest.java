package io.rivercast.embedded.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
  private static final ForecasterSpec SPEC = SpecReader.forecasters(
      "f",
      Map.of(
          "f",
          Map.of("target", "x", "cadence", "PT1H", "window", 3, "horizon", 2, "training", Map.of("min-windows", 3))))
      .getFirst();

  private Instant now = Instant.EPOCH;
  private final LoopWatch watch = new LoopWatch(List.of(SPEC), () -> now, event -> {});

  @Test
  void aHistoryWithTooFewWindowsIsReportedOnceNoMoreOfThemArrive() {
    window(1);
    window(2);
    assertThat(watch.shortage("f")).isEmpty();
    now = now.plus(Duration.ofSeconds(4));
    assertThat(watch.shortage("f").orElseThrow()).contains("2 windows of the 3", "training.min-windows");
  }

  @Test
  void aHistoryWithEnoughWindowsIsNot() {
    window(1);
    window(2);
    window(3);
    now = now.plus(Duration.ofSeconds(4));
    assertThat(watch.shortage("f")).isEmpty();
  }

  @Test
  void norIsAForecasterWhoseTrainingHasBeenRequested() {
    window(1);
    watch.training(new TrainingEvent.Requested("f", now, "by hand"));
    now = now.plus(Duration.ofSeconds(4));
    assertThat(watch.shortage("f")).isEmpty();
  }

  private void window(long step) {
    Matrix values = Matrix.missing(3, 1);
    watch.window(
        new Window("f", new SeriesId("s"), SPEC.layout(), Instant.EPOCH.plus(Duration.ofHours(step)), step, values,
            CellMask.none(3)));
  }
}
