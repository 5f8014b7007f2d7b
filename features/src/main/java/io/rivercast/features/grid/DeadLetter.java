package io.rivercast.features.grid;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Placement;
import io.rivercast.core.series.SeriesId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A reading that was refused, on its way to the dead-letter topic: as it came, with the headers below beside its own.
 * Bytes that are no reading at all get there by Kafka Streams itself, with headers {@code __streams.errors.*}.
 */
final class DeadLetter {
  /** Why, as an {@link Outcome}. */
  static final String REASON = "rivercast.reason";

  /** Who refused it; missing where nobody could take it. */
  static final String FORECASTER = "rivercast.forecaster";

  /** Why, in a sentence. */
  static final String MESSAGE = "rivercast.message";

  private DeadLetter() {}

  static Record<SeriesId, Object> late(Record<SeriesId, Observation> record, ForecasterPipeline lane, Placement.TooLate late) {
    return refused(record, Outcome.TOO_LATE)
        .with(FORECASTER, lane.name())
        .with(
            MESSAGE,
            "the reading of " + record.value().time() + " came when every step until " + late.closedUntil()
                + " had settled; a longer grace (now " + lane.spec().grace() + ") would have waited for it")
        .record();
  }

  static Record<SeriesId, Object> ahead(Record<SeriesId, Observation> record, ForecasterPipeline lane, Placement.TooFarAhead ahead) {
    return refused(record, Outcome.TOO_FAR_AHEAD)
        .with(FORECASTER, lane.name())
        .with(
            MESSAGE,
            "the reading of " + record.value().time() + " lies " + ahead.ahead()
                + " after its arrival; max-ahead allows "
                + lane.spec().maxAhead())
        .record();
  }

  static Record<SeriesId, Object> miskeyed(Record<SeriesId, Observation> record) {
    Observation reading = record.value();
    String value = reading == null ? "nothing" : "a reading of " + reading.series();
    return refused(record, Outcome.MISKEYED)
        .with(MESSAGE,
            "the record has the key " + record.key() + " but holds " + value + "; the key must be the series")
        .record();
  }

  private static Letter refused(Record<SeriesId, Observation> record, Outcome reason) {
    return new Letter(record, new RecordHeaders(record.headers().toArray())).with(REASON, reason.toString());
  }

  private record Letter(Record<SeriesId, Observation> refused, Headers headers) {
    Letter with(String name, String text) {
      headers.add(name, text.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Record<SeriesId, Object> record() {
      return new Record<>(refused.key(), refused.value(), refused.timestamp(), headers);
    }
  }
}
