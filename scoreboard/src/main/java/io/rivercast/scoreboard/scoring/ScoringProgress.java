package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import java.nio.ByteBuffer;

/**
 * How far one forecaster's forecasts of one series have come. What is not beyond it has been seen before: a forecast that
 * is read twice scores once.
 *
 * @param answered number of the newest step that was answered, and so settled
 * @param challenged number of the newest step that a challenger has spoken at
 * @param oldest number of the oldest step whose forecasts may still be pending
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

  /** After a forecast that now waits itself, or does not where all its steps have come already. */
  ScoringProgress after(Forecast forecast, long oldestPending) {
    return switch (forecast.role()) {
      case ANSWER -> new ScoringProgress(forecast.sequence(), challenged, oldestPending);
      case CHALLENGER -> new ScoringProgress(answered, forecast.sequence(), oldestPending);
    };
  }
}
