package io.rivercast.serve.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.Baselines;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.runtime.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracedWindowsTest {
  private static final String SPAN = "00f067aa0ba902b7";
  private static final TraceContext ONE = new TraceContext("1".repeat(32), SPAN);
  private static final TraceContext OTHER = new TraceContext("2".repeat(32), SPAN);

  private final TracedWindows traced = new TracedWindows();

  private static Window window(String series, long step) {
    return new Window(
        "heat", new SeriesId(series), 1, Instant.ofEpochSecond(step), step, new Matrix(1, 1, new float[] {1}),
        CellMask.none(1));
  }

  private static Prediction prediction(String series, long step) {
    return new Prediction(
        "heat", new SeriesId(series), Instant.ofEpochSecond(step), step, 0, 0, Quantiles.MEDIAN, 0, 1, 1, 0, List.of(),
        Source.NAIVE, new Baselines(new Baseline(1, new float[] {1}), 0, 0));
  }

  private Optional<String> traceOf(Prediction prediction) {
    return TraceContext.of(traced.next(prediction)).map(TraceContext::traceId);
  }

  @Test
  void eachPredictionOfAPollGoesOnWithTheTraceOfItsOwnWindow() {
    traced.add(window("a", 1), TraceContext.headers(Optional.of(ONE)));
    traced.add(window("a", 2), TraceContext.headers(Optional.empty()));
    traced.add(window("b", 2), TraceContext.headers(Optional.of(OTHER)));
    assertThat(traceOf(prediction("a", 1))).contains(ONE.traceId());
    assertThat(traceOf(prediction("a", 2))).isEmpty();
    assertThat(traceOf(prediction("b", 2))).contains(OTHER.traceId());
    assertThat(TraceContext.of(traced.next(prediction("b", 2)))).get().isNotEqualTo(OTHER);
  }

  @Test
  void withoutTracesNothingIsAdded() {
    traced.add(window("a", 1), TraceContext.headers(Optional.empty()));
    assertThat(traced.next(prediction("a", 1))).isEmpty();
  }
}
