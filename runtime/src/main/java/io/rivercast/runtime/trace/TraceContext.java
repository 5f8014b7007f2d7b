package io.rivercast.runtime.trace;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A W3C trace context (level 1) whose caller wants it recorded.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all of them 0
 * @param spanId 16 of them, not all of them 0: the hop that this came from
 */
public record TraceContext(String traceId, String spanId) {
  /** Name of the header, in HTTP and in Kafka. */
  public static final String HEADER = "traceparent";

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<version>[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?");
  private static final String FIRST_VERSION = "00";
  private static final String NO_VERSION = "ff";
  private static final int LONGEST = 512;
  private static final int SAMPLED = 1;
  private static final int HEX = 16;

  /** Checks the digits. */
  public TraceContext {
    if (!traceId.matches("(?!0{32})[0-9a-f]{32}") || !spanId.matches("(?!0{16})[0-9a-f]{16}")) {
      throw new IllegalArgumentException("no trace context: trace '" + traceId + "', span '" + spanId + "'");
    }
  }

  /** Reads a header; empty where it is malformed, or where its caller does not want the trace recorded. */
  public static Optional<TraceContext> parse(String header) {
    Matcher parts = SHAPE.matcher(header);
    if (header.length() > LONGEST || !parts.matches()
        || !version(parts.group("version"), parts.group("more") != null)) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(parts.group("flags"), HEX) & SAMPLED) != 0;
    boolean nobody = parts.group("trace").matches("0+") || parts.group("span").matches("0+");
    return sampled && !nobody
        ? Optional.of(new TraceContext(parts.group("trace"), parts.group("span")))
        : Optional.empty();
  }

  /** A later version may say more than the first does. */
  private static boolean version(String version, boolean more) {
    return !version.equals(NO_VERSION) && !(version.equals(FIRST_VERSION) && more);
  }

  /** The next hop of this trace. */
  public TraceContext next() {
    long span = 0;
    while (span == 0) {
      span = ThreadLocalRandom.current().nextLong();
    }
    return new TraceContext(traceId, String.format("%016x", span));
  }

  /** As a header. */
  @Override
  public String toString() {
    return FIRST_VERSION + "-" + traceId + "-" + spanId + "-01";
  }
}
