package io.rivercast.schemas.codec;

import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.Levels;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import java.time.Instant;

/** Windows on the wire; times to the millisecond. */
public final class WindowCodec extends RecordCodec<Window> {
  private static final int NUMBERS = 64;

  private final Interners known = new Interners();

  /** For the current schema and all before it. */
  public WindowCodec() {
    this(SchemaHistory.of(io.rivercast.schemas.avro.Window.getClassSchema()));
  }

  WindowCodec(SchemaHistory history) {
    super(history);
  }

  @Override
  void write(Window value, WireWriter out) {
    out.text(value.forecaster());
    out.text(value.series().value());
    out.number(value.layout());
    out.time(value.origin());
    out.number(value.sequence());
    out.number(value.epoch());
    out.number(value.revision());
    out.number(value.values().rows());
    out.number(value.values().columns());
    out.reals(value.values().values());
    out.bytes(value.filled().bits());
    out.doubles(value.levels().values());
  }

  @Override
  Window read(WireReader in) {
    String forecaster = known.name(in);
    SeriesId series = known.series(in);
    long layout = in.number();
    Instant origin = in.time();
    long sequence = in.sequence();
    long epoch = in.number();
    int revision = in.integer();
    Matrix values = Matrices.read(in.integer(), in.integer(), in.reals());
    CellMask filled = new CellMask(values.values().length, in.bytes());
    double[] shifts = in.doubles();
    Levels levels = shifts.length == 0 ? Levels.NONE : new Levels(shifts);
    return new Window(forecaster, series, layout, origin, sequence, epoch, revision, values, filled, levels);
  }

  @Override
  int expectedSize(Window value) {
    int names = value.forecaster().length() + value.series().value().length();
    return NUMBERS + names + value.values().values().length * Float.BYTES + value.filled().bits().length
        + value.levels().values().length * Double.BYTES;
  }
}
