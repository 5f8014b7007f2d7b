package io.rivercast.features.store;

import io.rivercast.core.grid.Slot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Values, little-endian throughout; n is a number of columns, times are epoch milliseconds:
 *
 * <pre>
 * header    layout (8) | numbered: 0, 1 (1) | epoch (8) | step of the newest window (8) | its revision (4)
 *           | each column: length (2) | name
 * step      number (8) | revision (4) | day of the last change (4) | form (1) | n values (8 each) | times of measurement
 *           form 0: none, since the readings are stored; 1: one for all values (8); 2: one for each (8 each)
 * reading   n values (8 each)
 * mark of a step that has not settled   1: open, 2: reopened (1)
 * mark of a window                      names of its forecasters, separated by commas
 * </pre>
 */
final class SlotValues {
  private static final byte NO_TIMES = 0;
  private static final byte ONE_TIME = 1;
  private static final byte TIME_EACH = 2;
  private static final int SLOT_NUMBERS = Long.BYTES + 2 * Integer.BYTES + 1;
  private static final int HEADER_NUMBERS = 3 * Long.BYTES + Integer.BYTES + 1;
  private static final int DAY_AT = Long.BYTES + Integer.BYTES;

  /**
   * What is stored of a series beside its steps.
   *
   * @param layout of its grid
   * @param numbered whether a step has settled, with which the numbering begins
   * @param epoch identifies the numbering of its steps; before it begins, the smallest epoch that it may have
   * @param revised the step whose window has a revision
   * @param revision of that window
   * @param columns names of the values in steps
   */
  record Header(long layout, boolean numbered, long epoch, long revised, int revision, List<String> columns) {
    Header withColumns(List<String> names) {
      return new Header(layout, numbered, epoch, revised, revision, names);
    }

    Header withRevision(long step, int count) {
      return new Header(layout, numbered, epoch, step, count, columns);
    }

    Header numberedFrom(long time) {
      return new Header(layout, true, Math.max(epoch, time), revised, revision, columns);
    }
  }

  private SlotValues() {}

  static byte[] header(Header header) {
    List<byte[]> names = header.columns().stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
    byte[] value = new byte[HEADER_NUMBERS + names.stream().mapToInt(name -> Short.BYTES + name.length).sum()];
    ByteBuffer out = view(value)
        .putLong(header.layout()).put((byte) (header.numbered() ? 1 : 0)).putLong(header.epoch())
        .putLong(header.revised()).putInt(header.revision());
    names.forEach(name -> out.putShort((short) name.length).put(name));
    return value;
  }

  static Header header(byte[] value) {
    ByteBuffer in = view(value);
    long layout = in.getLong();
    boolean numbered = in.get() != 0;
    long epoch = in.getLong();
    long revised = in.getLong();
    int revision = in.getInt();
    List<String> columns = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] name = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(name);
      columns.add(new String(name, StandardCharsets.UTF_8));
    }
    return new Header(layout, numbered, epoch, revised, revision, List.copyOf(columns));
  }

  static byte[] slot(Slot slot, int day) {
    byte form = form(slot);
    int times = switch (form) {
      case NO_TIMES -> 0;
      case ONE_TIME -> 1;
      default -> slot.measured().length;
    };
    byte[] value = new byte[SLOT_NUMBERS + (slot.values().length + times) * Long.BYTES];
    ByteBuffer out = view(value).putLong(slot.number()).putInt(slot.revision()).putInt(day).put(form);
    putAll(out, slot.values());
    if (form == ONE_TIME) {
      out.putLong(anyTime(slot));
    } else if (form == TIME_EACH) {
      out.asLongBuffer().put(slot.measured());
    }
    return value;
  }

  private static byte form(Slot slot) {
    if (slot.measured().length == 0) {
      return NO_TIMES;
    }
    long time = anyTime(slot);
    for (int i = 0; i < slot.measured().length; i++) {
      if (!Double.isNaN(slot.values()[i]) && slot.measured()[i] != time) {
        return TIME_EACH;
      }
    }
    return ONE_TIME;
  }

  private static long anyTime(Slot slot) {
    for (int i = 0; i < slot.measured().length; i++) {
      if (!Double.isNaN(slot.values()[i])) {
        return slot.measured()[i];
      }
    }
    return 0;
  }

  static Slot slot(
      long time, int ordinal, byte[] value, NavigableMap<Long, double[]> readings, Slot.State state) {
    ByteBuffer in = view(value);
    long number = in.getLong();
    int revision = in.getInt();
    byte form = in.position(in.position() + Integer.BYTES).get();
    int cells = in.remaining() / Long.BYTES;
    int columns = switch (form) {
      case NO_TIMES -> cells;
      case ONE_TIME -> cells - 1;
      default -> cells / 2;
    };
    double[] values = doubles(in, columns);
    long[] measured = new long[form == NO_TIMES ? 0 : columns];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = form == ONE_TIME ? in.getLong(in.position()) : in.getLong();
    }
    return Slot.restore(time, ordinal, number, revision, values, measured, readings, state);
  }

  static int revision(byte[] slot) {
    return view(slot).getInt(Long.BYTES);
  }

  /** When a step was last changed, days since 1970. */
  static int day(byte[] slot) {
    return view(slot).getInt(DAY_AT);
  }

  static byte[] reading(double[] values) {
    byte[] value = new byte[values.length * Double.BYTES];
    putAll(view(value), values);
    return value;
  }

  static double[] reading(byte[] value) {
    return doubles(view(value), value.length / Double.BYTES);
  }

  static byte[] mark(Slot.State state) {
    return new byte[] {(byte) (state == Slot.State.REOPENED ? 2 : 1)};
  }

  static Slot.State mark(byte[] value) {
    return value[0] == 2 ? Slot.State.REOPENED : Slot.State.OPEN;
  }

  private static void putAll(ByteBuffer out, double[] values) {
    for (double value : values) {
      out.putDouble(value);
    }
  }

  private static double[] doubles(ByteBuffer in, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getDouble();
    }
    return values;
  }

  private static ByteBuffer view(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }
}
