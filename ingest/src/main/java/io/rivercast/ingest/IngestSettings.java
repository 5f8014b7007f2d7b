package io.rivercast.ingest;

import io.rivercast.core.settings.ConfigException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the HTTP side goes by.
 *
 * @param timeout within which a request is answered, whatever the broker does
 * @param maxBodyBytes the largest body
 * @param maxObservations the most observations in one body
 * @param maxAhead how far ahead of our clock a time may lie
 */
public record IngestSettings(Duration timeout, int maxBodyBytes, int maxObservations, Duration maxAhead) {
  private static final String PREFIX = "rivercast.ingest.";
  private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration MOST_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration MOST_AHEAD = Duration.ofDays(36_525);

  /** What applies where nothing is said. */
  public static final IngestSettings DEFAULT =
      new IngestSettings(Duration.ofSeconds(10), 1 << 20, 10_000, Duration.ofMinutes(5));

  /** Checks the ranges. */
  public IngestSettings {
    between("timeout", timeout, LEAST_TIMEOUT, MOST_TIMEOUT);
    between("max-body-bytes", maxBodyBytes, 1, Integer.MAX_VALUE);
    between("max-observations", maxObservations, 1, Integer.MAX_VALUE);
    between("max-ahead", maxAhead, Duration.ZERO, MOST_AHEAD);
  }

  /**
   * Reads {@code rivercast.ingest.*}.
   *
   * @param property the value of a property by its whole name
   * @throws ConfigException naming the key and the value received
   */
  public static IngestSettings read(Function<String, Optional<String>> property) {
    return new IngestSettings(
        setting(property, "timeout", Duration::parse, "an ISO-8601 duration such as PT10S").orElse(DEFAULT.timeout),
        setting(property, "max-body-bytes", Integer::parseInt, "a whole number").orElse(DEFAULT.maxBodyBytes),
        setting(property, "max-observations", Integer::parseInt, "a whole number").orElse(DEFAULT.maxObservations),
        setting(property, "max-ahead", Duration::parse, "an ISO-8601 duration such as PT5M").orElse(DEFAULT.maxAhead));
  }

  private static <T> Optional<T> setting(
      Function<String, Optional<String>> property, String key, Function<String, T> parser, String kind) {
    return property.apply(PREFIX + key).map(text -> {
      try {
        return parser.apply(text.strip());
      } catch (DateTimeException | NumberFormatException e) {
        throw new ConfigException(PREFIX + key, "must be " + kind + ", received '" + text + "'");
      }
    });
  }

  private static <T extends Comparable<T>> void between(String key, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new ConfigException(PREFIX + key, "must be " + least + " to " + most + ", received " + value);
    }
  }
}
