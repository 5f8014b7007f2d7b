package io.rivercast.runtime.trace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A sampled W3C trace context (level 1), in HTTP headers and in headers of Kafka records.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all of them 0
 * @param spanId 16 of them, not all of them 0: the parent span
 */
public record TraceContext(String traceId, String spanId) {
  /** Name of the header, in HTTP and in Kafka. */
  public static final String HEADER = "traceparent";

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<version>[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?");
  private static final String FIRST_VERSION = "00";
  private static final String NO_VERSION = "ff";
  private static final int MAX_LENGTH = 512;
  private static final int SAMPLED = 1;
  private static final int HEX = 16;

  /** Checks the digits. */
  public TraceContext {
    if (!traceId.matches("(?!0{32})[0-9a-f]{32}") || !spanId.matches("(?!0{16})[0-9a-f]{16}")) {
      throw new IllegalArgumentException("not a trace context: trace '" + traceId + "', span '" + spanId + "'");
    }
  }

  /** Parses a header; empty where it is malformed or the trace is not sampled. */
  public static Optional<TraceContext> parse(String header) {
    Matcher parts = SHAPE.matcher(header);
    if (header.length() > MAX_LENGTH || !parts.matches()
        || !version(parts.group("version"), parts.group("more") != null)) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(parts.group("flags"), HEX) & SAMPLED) != 0;
    boolean zero = parts.group("trace").matches("0+") || parts.group("span").matches("0+");
    return sampled && !zero
        ? Optional.of(new TraceContext(parts.group("trace"), parts.group("span")))
        : Optional.empty();
  }

  /** Only later versions than the first may have more fields. */
  private static boolean version(String version, boolean more) {
    return !version.equals(NO_VERSION) && !(version.equals(FIRST_VERSION) && more);
  }

  /** The trace of a Kafka record. */
  public static Optional<TraceContext> of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return header == null || header.value() == null
        ? Optional.empty()
        : parse(new String(header.value(), StandardCharsets.US_ASCII));
  }

  /** Headers of a Kafka record that belongs to a trace, or to none. */
  public static Headers headers(Optional<TraceContext> trace) {
    RecordHeaders headers = new RecordHeaders();
    trace.ifPresent(context -> headers.add(HEADER, context.toString().getBytes(StandardCharsets.US_ASCII)));
    return headers;
  }

  /** A new span of this trace. */
  public TraceContext next() {
    long span = 0;
    while (span == 0) {
      span = ThreadLocalRandom.current().nextLong();
    }
    return new TraceContext(traceId, String.format("%016x", span));
  }

  /** The header. */
  @Override
  public String toString() {
    return FIRST_VERSION + "-" + traceId + "-" + spanId + "-01";
  }
}
