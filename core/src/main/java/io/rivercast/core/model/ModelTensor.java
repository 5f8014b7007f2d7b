package io.rivercast.core.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The tensors of a model's ONNX file. The first dimension of each is the batch N, which is dynamic. */
public enum ModelTensor {
  /** Input float[N,T,F]: raw values, NaN where missing. */
  WINDOW,
  /** Input int64[N]: time of the newest step in epoch seconds. */
  ORIGIN,
  /** Optional input int64[N]: {@link io.rivercast.core.series.SeriesId#hash}. */
  SERIES,
  /** Output float[N,H,Q]: quantiles in raw units of the target. */
  FORECAST,
  /** Optional output float[N,H]: probability that the target at a lead is above its last known value. */
  DIRECTION,
  /** Optional output float[N,T]: share of attention of each step, for people who inspect a model. */
  ATTENTION;

  /** All inputs. */
  public static final Set<ModelTensor> INPUTS = Collections.unmodifiableSet(EnumSet.of(WINDOW, ORIGIN, SERIES));

  /** All outputs. */
  public static final Set<ModelTensor> OUTPUTS =
      Collections.unmodifiableSet(EnumSet.of(FORECAST, DIRECTION, ATTENTION));

  private static final Set<ModelTensor> OPTIONAL = EnumSet.of(SERIES, DIRECTION, ATTENTION);
  private static final Set<ModelTensor> INTEGERS = EnumSet.of(ORIGIN, SERIES);

  /** Whether a model may omit it. */
  public boolean isOptional() {
    return OPTIONAL.contains(this);
  }

  /** Whether its values are int64; otherwise they are float32. */
  public boolean isInteger() {
    return INTEGERS.contains(this);
  }

  /** Its dimensions after the batch. */
  public long[] dimensions(ModelShape shape) {
    return switch (this) {
      case WINDOW -> new long[] {shape.steps(), shape.features()};
      case ORIGIN, SERIES -> new long[0];
      case FORECAST -> new long[] {shape.horizon(), shape.quantiles()};
      case DIRECTION -> new long[] {shape.horizon()};
      case ATTENTION -> new long[] {shape.steps()};
    };
  }

  /** Its name in the file. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
