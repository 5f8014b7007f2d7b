package io.rivercast.serve.loop;

import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.codec.Codec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Turns a record's bytes into a window that a forecaster of ours can answer, or says why it cannot. */
final class WindowReader {
  private final Map<String, ForecasterSpec> forecasters;
  private final Codec<Window> codec;

  WindowReader(List<ForecasterSpec> forecasters, Codec<Window> codec) {
    this.forecasters =
        forecasters.stream().collect(Collectors.toUnmodifiableMap(ForecasterSpec::name, Function.identity()));
    this.codec = codec;
  }

  /** What became of a record. */
  sealed interface Arrival {
    /** A window to answer. */
    record Answerable(Window window) implements Arrival {}

    /** A record that has no answer. */
    record Unanswerable(Reason reason, String message) implements Arrival {}
  }

  /** Why a record has no answer. */
  enum Reason {
    /** Its bytes are no window. */
    MALFORMED,
    /** No forecaster of its name is configured here. */
    UNKNOWN_FORECASTER,
    /** Its cells mean something else than those of the forecaster configured here. */
    OTHER_LAYOUT
  }

  Arrival read(byte @Nullable [] value) {
    if (value == null) {
      return new Arrival.Unanswerable(Reason.MALFORMED, "a window without a value");
    }
    try {
      return check(codec.decode(value));
    } catch (SerializationException | IllegalArgumentException e) {
      return new Arrival.Unanswerable(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private Arrival check(Window window) {
    @Nullable ForecasterSpec forecaster = forecasters.get(window.forecaster());
    if (forecaster == null) {
      return new Arrival.Unanswerable(
          Reason.UNKNOWN_FORECASTER,
          "no forecaster '" + window.forecaster() + "' is configured; those here are " + forecasters.keySet());
    }
    boolean fits =
        window.layout() == forecaster.layout()
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
