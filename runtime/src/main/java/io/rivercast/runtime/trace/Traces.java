package io.rivercast.runtime.trace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Trace contexts in the headers of Kafka records: 55 bytes and a name where a record is traced, nothing where it is not. */
public final class Traces {
  private Traces() {}

  /** The trace of a record. */
  public static Optional<TraceContext> of(Headers headers) {
    Header header = headers.lastHeader(TraceContext.HEADER);
    return header == null || header.value() == null
        ? Optional.empty()
        : TraceContext.parse(new String(header.value(), StandardCharsets.US_ASCII));
  }

  /** Headers of a record that belongs to a trace, or to none. */
  public static Headers headers(Optional<TraceContext> trace) {
    RecordHeaders headers = new RecordHeaders();
    trace.ifPresent(
        context -> headers.add(TraceContext.HEADER, context.toString().getBytes(StandardCharsets.US_ASCII)));
    return headers;
  }
}
