package io.rivercast.runtime.log;

import io.rivercast.runtime.trace.TraceContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Scoped MDC fields of this thread; {@code close()} restores the previous ones. */
public final class LogFields implements AutoCloseable {
  /** Field of the forecaster's name. */
  public static final String FORECASTER = "rivercast.forecaster";

  /** Field of the model version. */
  public static final String VERSION = "rivercast.version";

  /** Field of the trace, as ECS names it. */
  public static final String TRACE = "trace.id";

  /** Field of the span, as ECS names it. */
  public static final String SPAN = "span.id";

  private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

  private LogFields(Map<String, String> fields) {
    fields.forEach(MDC::put);
  }

  /** The field of a forecaster. */
  public static LogFields forecaster(String name) {
    return new LogFields(Map.of(FORECASTER, name));
  }

  /** The fields of a model version. */
  public static LogFields version(String forecaster, int version) {
    return new LogFields(Map.of(FORECASTER, forecaster, VERSION, String.valueOf(version)));
  }

  /** The fields of a span. */
  public static LogFields trace(TraceContext trace) {
    return new LogFields(Map.of(TRACE, trace.traceId(), SPAN, trace.spanId()));
  }

  @Override
  public void close() {
    MDC.setContextMap(before == null ? Map.of() : before);
  }
}
