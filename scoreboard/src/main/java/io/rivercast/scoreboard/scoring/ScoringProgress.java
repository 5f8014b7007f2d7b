package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import java.nio.ByteBuffer;

/**
 * Progress of scoring for one forecaster and series. A forecast at or before it is a repetition and is not scored again.
 *
 * @param epoch of the numbers; a forecast of another epoch starts anew
 * @param answered number of the newest step with an answer
 * @param challenged number of the newest step with a forecast of a challenger
 * @param oldest number of the oldest step that may have a pending forecast
 */
record ScoringProgress(long epoch, long answered, long challenged, long oldest) {
  private static final long NONE = Long.MIN_VALUE;
  private static final int BYTES = 4 * Long.BYTES;

  /** Progress before the first forecast of an epoch. */
  static ScoringProgress start(long epoch) {
    return new ScoringProgress(epoch, NONE, NONE, Long.MAX_VALUE);
  }

  static ScoringProgress read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long answered = buffer.getLong();
    long challenged = buffer.getLong();
    long oldest = buffer.getLong();
    long epoch = buffer.hasRemaining() ? buffer.getLong() : 0; // Earlier releases stored no epoch.
    return new ScoringProgress(epoch, answered, challenged, oldest);
  }

  byte[] write() {
    return ByteBuffer.allocate(BYTES).putLong(answered).putLong(challenged).putLong(oldest).putLong(epoch).array();
  }

  boolean seen(Forecast forecast) {
    return forecast.sequence() <= of(forecast.role());
  }

  private long of(Role role) {
    return switch (role) {
      case ANSWER -> answered;
      case CHALLENGER -> challenged;
    };
  }

  boolean answeredAny() {
    return answered != NONE;
  }

  /** Progress after a forecast. */
  ScoringProgress after(Forecast forecast, long oldestPending) {
    return switch (forecast.role()) {
      case ANSWER -> new ScoringProgress(epoch, forecast.sequence(), challenged, oldestPending);
      case CHALLENGER -> new ScoringProgress(epoch, answered, forecast.sequence(), oldestPending);
    };
  }
}
