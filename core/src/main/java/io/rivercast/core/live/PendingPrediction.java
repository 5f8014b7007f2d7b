package io.rivercast.core.live;

import io.rivercast.core.forecast.Quantiles;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A prediction whose targets are still to come: the values of every source before and after calibration, lead by lead, so
 * that the row of a lead is read without the others.
 *
 * @param origin time of its newest known step
 * @param sequence number of that step
 * @param revision of its window
 * @param actual the target at the origin, without the level; NaN where it was not observed
 * @param level was subtracted from the values
 * @param quantiles levels of a row
 * @param answer index of the source that was selected
 * @param sources the baselines first, then models
 * @param raw H x S x Q values of the sources themselves, relative to the level
 * @param issued H x S x Q values after calibration, relative to the level
 */
record PendingPrediction(
    Instant origin,
    long sequence,
    int revision,
    double actual,
    double level,
    Quantiles quantiles,
    int answer,
    List<LiveSource> sources,
    float[] raw,
    float[] issued) {
  private static final int HEADER = 4 * Long.BYTES + 5 * Integer.BYTES;
  private static final int NAIVE = -1;
  private static final int SEASONAL_NAIVE = -2;
  private static final double[] NOTHING = {};
  private static final int OBJECTS = 256;
  private static final int SOURCE = Integer.BYTES;

  /** Leads (H). */
  int horizon() {
    return raw.length / (sources.size() * quantiles.count());
  }

  /** Index of the first value of a source at a lead, from 1. */
  int row(int lead, int source) {
    return ((lead - 1) * sources.size() + source) * quantiles.count();
  }

  /** The median of a source at a lead, in the target's units. */
  double point(int lead, int source) {
    return level + raw[row(lead, source) + quantiles.median()];
  }

  /** The calibrated values of a source at a lead, in the target's units. */
  double[] values(int lead, int source) {
    double[] values = new double[quantiles.count()];
    int at = row(lead, source);
    for (int q = 0; q < values.length; q++) {
      values[q] = level + issued[at + q];
    }
    return values;
  }

  /** What calibration added to the values of a source at a lead; empty where nothing. */
  double[] added(int lead, int source) {
    double[] added = new double[quantiles.count()];
    int at = row(lead, source);
    boolean any = false;
    for (int q = 0; q < added.length; q++) {
      added[q] = (double) issued[at + q] - raw[at + q];
      any |= added[q] != 0;
    }
    return any ? added : NOTHING;
  }

  /** About how many bytes it takes on the heap. */
  long bytes() {
    return OBJECTS + (long) (raw.length + issued.length) * Float.BYTES;
  }

  byte[] write() {
    ByteBuffer out =
        ByteBuffer.allocate(
            HEADER + sources.size() * SOURCE + (quantiles.count() + raw.length + issued.length) * Float.BYTES);
    out.putLong(origin.toEpochMilli()).putLong(sequence).putDouble(actual).putDouble(level);
    out.putInt(revision).putInt(answer).putInt(sources.size()).putInt(quantiles.count()).putInt(raw.length);
    sources.forEach(source -> out.putInt(code(source)));
    out.asFloatBuffer().put(quantiles.toArray()).put(raw).put(issued);
    return out.array();
  }

  static PendingPrediction read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Instant origin = Instant.ofEpochMilli(in.getLong());
    long sequence = in.getLong();
    double actual = in.getDouble();
    double level = in.getDouble();
    int revision = in.getInt();
    int answer = in.getInt();
    int count = in.getInt();
    float[] levels = new float[in.getInt()];
    float[] raw = new float[in.getInt()];
    float[] issued = new float[raw.length];
    List<LiveSource> sources = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sources.add(source(in.getInt()));
    }
    in.asFloatBuffer().get(levels).get(raw).get(issued);
    return new PendingPrediction(
        origin, sequence, revision, actual, level, Quantiles.of(levels), answer, List.copyOf(sources), raw, issued);
  }

  /** Versions of models as they are, baselines as numbers that no version has. */
  static int code(LiveSource source) {
    return switch (source.source()) {
      case MODEL -> source.version();
      case NAIVE -> NAIVE;
      case SEASONAL_NAIVE -> SEASONAL_NAIVE;
    };
  }

  static LiveSource source(int code) {
    return switch (code) {
      case NAIVE -> LiveSource.NAIVE;
      case SEASONAL_NAIVE -> LiveSource.SEASONAL_NAIVE;
      default -> LiveSource.model(code);
    };
  }
}
