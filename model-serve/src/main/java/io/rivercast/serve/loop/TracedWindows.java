package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Prediction;
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
 * own; so a prediction finds its trace by the step that it was made at.
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

  /** Headers of a prediction: the next hop of its window's trace. */
  Headers next(Prediction made) {
    if (traces.isEmpty()) {
      return TraceContext.headers(Optional.empty());
    }
    Step step = new Step(made.forecaster(), made.series(), made.epoch(), made.sequence());
    Optional<TraceContext> trace = Optional.ofNullable(traces.get(step)).map(TraceContext::next);
    trace.ifPresent(context -> log(context, made));
    return TraceContext.headers(trace);
  }

  private static void log(TraceContext trace, Prediction made) {
    try (LogFields _ = LogFields.version(made.forecaster(), made.champion());
        LogFields _ = LogFields.trace(trace)) {
      LOG.info("predicted {} from {} by {} versions", made.series(), made.origin(), made.models().size());
    }
  }
}
