package io.rivercast.schemas.codec;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.List;

/** Observations on the wire; times to the millisecond. */
public final class ObservationCodec extends RecordCodec<Observation> {
  private static final int NAME = 24;

  private final Interners known = new Interners();

  /** For the current schema and all before it. */
  public ObservationCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.Observation.getClassSchema()));
  }

  @Override
  void write(Observation value, WireWriter out) {
    out.text(value.series().value());
    out.time(value.time());
    out.items(value.fields(), out::text);
    out.doubles(value.values());
  }

  @Override
  Observation read(WireReader in) {
    SeriesId series = known.series(in);
    Instant time = in.time();
    List<String> fields = known.fields(in);
    return new Observation(series, time, fields, in.doubles());
  }

  @Override
  int expectedSize(Observation value) {
    return 2 * NAME + value.series().value().length() + value.values().length * (NAME + Double.BYTES);
  }
}
