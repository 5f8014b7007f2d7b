package io.rivercast.serve.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.runtime.trace.TraceContext;
import java.time.Instant;
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

  private static Forecast forecast(String series, long step, Role role) {
    return new Forecast(
        "heat", new SeriesId(series), 3, Source.MODEL, role, Instant.ofEpochSecond(step), step, Quantiles.MEDIAN,
        new Matrix(1, 1, new float[] {1}), new Baseline(1, new float[] {1}), 1, 1, Direction.UNKNOWN);
  }

  private Optional<String> traceOf(Forecast forecast) {
    return TraceContext.of(traced.next(forecast)).map(TraceContext::traceId);
  }

  @Test
  void eachForecastOfAPollGoesOnWithTheTraceOfItsOwnWindow() {
    traced.add(window("a", 1), TraceContext.headers(Optional.of(ONE)));
    traced.add(window("a", 2), TraceContext.headers(Optional.empty()));
    traced.add(window("b", 2), TraceContext.headers(Optional.of(OTHER)));
    assertThat(traceOf(forecast("a", 1, Role.ANSWER))).contains(ONE.traceId());
    assertThat(traceOf(forecast("a", 1, Role.CHALLENGER))).contains(ONE.traceId());
    assertThat(traceOf(forecast("a", 2, Role.ANSWER))).isEmpty();
    assertThat(traceOf(forecast("b", 2, Role.ANSWER))).contains(OTHER.traceId());
    assertThat(TraceContext.of(traced.next(forecast("b", 2, Role.ANSWER)))).get().isNotEqualTo(OTHER);
  }

  @Test
  void withoutTracesNothingIsAdded() {
    traced.add(window("a", 1), TraceContext.headers(Optional.empty()));
    assertThat(traced.next(forecast("a", 1, Role.ANSWER))).isEmpty();
  }
}
