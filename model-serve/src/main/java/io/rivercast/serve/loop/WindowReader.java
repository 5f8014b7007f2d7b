package io.rivercast.serve.loop;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.schemas.topic.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Turns records into windows that a configured forecaster can predict from, or a reason why there is none. */
final class WindowReader {
  private final Map<String, ForecasterSpec> forecasters;
  private final RecordReader<Window> reader;

  WindowReader(List<ForecasterSpec> forecasters, Topic<SeriesId, Window> topic) {
    this.forecasters =
        forecasters.stream().collect(Collectors.toUnmodifiableMap(ForecasterSpec::name, Function.identity()));
    this.reader = new RecordReader<>(topic, Window::series);
  }

  /** The result for a record. */
  sealed interface Arrival {
    /** A window to answer. */
    record Answerable(Window window) implements Arrival {}

    /** A record that has no answer. */
    record Unanswerable(Reason reason, String message) implements Arrival {}
  }

  /** Why a record has no answer. */
  enum Reason {
    /** It has no value, or its bytes are no window. */
    MALFORMED,
    /** Its key is not the series of its window. */
    MISKEYED,
    /** No forecaster of its name is configured here. */
    UNKNOWN_FORECASTER,
    /** Its cells mean something else than those of the forecaster configured here. */
    OTHER_LAYOUT;

    private static Reason of(RecordReader.Reason reason) {
      return switch (reason) {
        case MALFORMED -> MALFORMED;
        case MISKEYED -> MISKEYED;
      };
    }

    /** As metrics and dead letters name it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  Arrival read(ConsumerRecord<byte[], byte[]> record) {
    return switch (reader.read(record.key(), record.value())) {
      case RecordReader.Result.Accepted<Window>(Window window) -> check(window);
      case RecordReader.Result.Refused<Window>(RecordReader.Reason reason, String message) ->
          new Arrival.Unanswerable(Reason.of(reason), message);
    };
  }

  private Arrival check(Window window) {
    @Nullable ForecasterSpec forecaster = forecasters.get(window.forecaster());
    if (forecaster == null) {
      return new Arrival.Unanswerable(
          Reason.UNKNOWN_FORECASTER,
          "no forecaster '" + window.forecaster() + "' is configured; those here are " + forecasters.keySet());
    }
    boolean fits = window.layout() == forecaster.layout()
        && window.values().rows() == forecaster.window()
        && window.values().columns() == forecaster.featureCount();
    return fits
        ? new Arrival.Answerable(window)
        : new Arrival.Unanswerable(
            Reason.OTHER_LAYOUT,
            "a window of '" + window.forecaster() + "' was cut with other features, cadence, length or filling than are"
                + " configured here");
  }
}
