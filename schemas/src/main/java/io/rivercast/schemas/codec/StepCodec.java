package io.rivercast.schemas.codec;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

/** Steps on the wire; times to the millisecond, values in 4 bytes each where that loses nothing. */
public final class StepCodec extends RecordCodec<Step> {
  private static final int NUMBERS = 48;
  private static final int NAME = 24;

  private final Interners known = new Interners();

  /** For the current schema and all before it. */
  public StepCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.Step.getClassSchema()));
  }

  @Override
  void write(Step value, WireWriter out) {
    out.text(value.grid());
    out.text(value.series().value());
    out.number(value.layout());
    out.number(value.number());
    out.time(value.time());
    out.items(value.columns(), out::text);
    out.bytes(bytes(value.values()));
    out.number(value.readings());
    out.number(value.revision());
  }

  @Override
  Step read(WireReader in) {
    String grid = known.name(in);
    SeriesId series = known.series(in);
    long layout = in.number();
    long number = in.number();
    Instant time = in.time();
    List<String> columns = known.fields(in);
    double[] values = values(in.bytes(), columns.size());
    return new Step(grid, series, layout, number, time, columns, values, in.integer(), in.integer());
  }

  static byte[] bytes(double[] values) {
    boolean narrow = isNarrow(values);
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * (narrow ? Float.BYTES : Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (narrow) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    return bytes.array();
  }

  private static boolean isNarrow(double[] values) {
    for (double value : values) {
      if (Double.compare((float) value, value) != 0) {
        return false;
      }
    }
    return true;
  }

  private static double[] values(byte[] bytes, int count) {
    if (bytes.length != count * Float.BYTES && bytes.length != count * Double.BYTES) {
      throw new IllegalArgumentException(
          count + " values take " + count * Float.BYTES + " or " + count * Double.BYTES + " bytes, received "
              + bytes.length);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.length == count * Float.BYTES ? in.getFloat() : in.getDouble();
    }
    return values;
  }

  @Override
  int expectedSize(Step value) {
    return NUMBERS + NAME + value.series().value().length() + value.values().length * (NAME + Double.BYTES);
  }
}
