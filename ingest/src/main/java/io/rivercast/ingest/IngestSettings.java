package io.rivercast.ingest;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.settings.KnownSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Limits of requests over HTTP.
 *
 * @param timeout time in which a request is answered, even when the broker is not available
 * @param maxBodyBytes the largest body
 * @param maxObservations the most observations in one body
 * @param maxAhead how far an observation's time may lie ahead of this machine's clock
 */
public record IngestSettings(Duration timeout, int maxBodyBytes, int maxObservations, Duration maxAhead) {
  /** Every default. */
  public static final IngestSettings DEFAULT = read(property -> Optional.empty());

  /**
   * Reads {@code rivercast.ingest.*}.
   *
   * @param property the value of a property by its whole name
   * @throws ConfigException naming the key and the value received
   */
  public static IngestSettings read(Function<String, Optional<String>> property) {
    return new IngestSettings(
        KnownSettings.INGEST_TIMEOUT.get(property),
        KnownSettings.INGEST_MAX_BODY_BYTES.get(property),
        KnownSettings.INGEST_MAX_OBSERVATIONS.get(property),
        KnownSettings.INGEST_MAX_AHEAD.get(property));
  }
}
