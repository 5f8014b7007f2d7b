package io.rivercast.features.store;

import io.rivercast.core.grid.OpenStep;
import io.rivercast.core.grid.Step;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Values, little-endian throughout; F is the number of features:
 *
 * <pre>
 * first number   layout (8) | sequence (8) | epoch (8; absent before epochs were recorded)
 * settled step   sequence (8) | time in epoch milliseconds (8) | F floats
 * open step      layout (8) | F floats | F moments in epoch milliseconds (8 each)
 * </pre>
 */
final class SlotValues {
  private SlotValues() {}

  static byte[] first(long layout, long sequence, long epoch) {
    byte[] value = new byte[3 * Long.BYTES];
    view(value).putLong(layout).putLong(sequence).putLong(epoch);
    return value;
  }

  /** The epoch of a first number; 0 where it is not recorded. */
  static long epoch(byte[] value) {
    return value.length < 3 * Long.BYTES ? 0 : view(value).getLong(2 * Long.BYTES);
  }

  /** The layout of a first number or of an open step. */
  static long layout(byte[] value) {
    return view(value).getLong();
  }

  static long firstSequence(byte[] value) {
    return view(value).getLong(Long.BYTES);
  }

  static byte[] step(Step step) {
    byte[] value = new byte[2 * Long.BYTES + step.values().length * Float.BYTES];
    ByteBuffer out = view(value).putLong(step.sequence()).putLong(step.time().toEpochMilli());
    putFloats(out, step.values());
    return value;
  }

  static Step step(byte[] value) {
    ByteBuffer in = view(value);
    long sequence = in.getLong();
    Instant time = Instant.ofEpochMilli(in.getLong());
    return new Step(sequence, time, floats(in, in.remaining() / Float.BYTES));
  }

  static byte[] open(long layout, OpenStep step) {
    byte[] value = new byte[Long.BYTES + step.values().length * (Float.BYTES + Long.BYTES)];
    ByteBuffer out = view(value).putLong(layout);
    putFloats(out, step.values());
    for (long measured : step.measured()) {
      out.putLong(measured);
    }
    return value;
  }

  static OpenStep open(long time, byte[] value) {
    ByteBuffer in = view(value).position(Long.BYTES);
    float[] values = floats(in, in.remaining() / (Float.BYTES + Long.BYTES));
    long[] measured = new long[values.length];
    in.asLongBuffer().get(measured);
    return new OpenStep(time, values, measured);
  }

  private static void putFloats(ByteBuffer out, float[] values) {
    for (float value : values) {
      out.putFloat(value);
    }
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }

  private static ByteBuffer view(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }
}
