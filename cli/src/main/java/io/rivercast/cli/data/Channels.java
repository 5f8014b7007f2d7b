package io.rivercast.cli.data;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Readings taken apart: each field becomes a series of its own, so that one model learns from all and serves each. */
public final class Channels {
  /** The one field of such a series. */
  public static final String VALUE = "value";

  private Channels() {}

  /** One reading for each field, of the series {@code <series>/<field>}; NaN where it was not measured. */
  public static Stream<Observation> of(Observation reading) {
    return IntStream.range(0, reading.values().length)
        .mapToObj(i -> new Observation(
            new SeriesId(reading.series() + "/" + reading.fields().get(i)),
            reading.time(),
            List.of(VALUE),
            new double[] {reading.values()[i]}));
  }
}
