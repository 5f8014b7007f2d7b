package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which windows of a poll belong to a trace. All windows of a poll go through a model at once, and each has a trace of its
 * own; so a forecast finds its trace by the step that it was made at.
 */
final class TracedWindows {
  private static final Logger LOG = LoggerFactory.getLogger(TracedWindows.class);

  private final Map<Step, TraceContext> traces = new HashMap<>();

  private record Step(String forecaster, SeriesId series, long epoch, long sequence) {}

  void add(Window window, Headers headers) {
    TraceContext.of(headers).ifPresent(trace -> traces.put(step(window), trace));
  }

  private static Step step(Window window) {
    return new Step(window.forecaster(), window.series(), window.epoch(), window.sequence());
  }

  /** Headers of a forecast: the next hop of its window's trace. */
  Headers next(Forecast forecast) {
    if (traces.isEmpty()) {
      return TraceContext.headers(Optional.empty());
    }
    Step step = new Step(forecast.forecaster(), forecast.series(), forecast.epoch(), forecast.sequence());
    Optional<TraceContext> trace = Optional.ofNullable(traces.get(step)).map(TraceContext::next);
    trace.ifPresent(context -> log(context, forecast));
    return TraceContext.headers(trace);
  }

  private static void log(TraceContext trace, Forecast forecast) {
    try (LogFields _ = LogFields.version(forecast.forecaster(), forecast.version());
        LogFields _ = LogFields.trace(trace)) {
      LOG.info("{} has a forecast from {} by {}", forecast.series(), forecast.origin(), forecast.source());
    }
  }
}
