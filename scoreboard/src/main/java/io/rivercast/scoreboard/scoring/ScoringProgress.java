package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import java.nio.ByteBuffer;

/**
 * Progress of scoring for one forecaster and series. A forecast at or before it is a repetition and is not scored again.
 *
 * @param answered number of the newest step with an answer
 * @param challenged number of the newest step with a forecast of a challenger
 * @param oldest number of the oldest step that may have a pending forecast
 */
record ScoringProgress(long answered, long challenged, long oldest) {
  private static final long NONE = Long.MIN_VALUE;
  private static final int BYTES = 3 * Long.BYTES;

  static final ScoringProgress NOTHING = new ScoringProgress(NONE, NONE, Long.MAX_VALUE);

  static ScoringProgress read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ScoringProgress(buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  byte[] write() {
    return ByteBuffer.allocate(BYTES).putLong(answered).putLong(challenged).putLong(oldest).array();
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
      case ANSWER -> new ScoringProgress(forecast.sequence(), challenged, oldestPending);
      case CHALLENGER -> new ScoringProgress(answered, forecast.sequence(), oldestPending);
    };
  }
}
