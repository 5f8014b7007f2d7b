package io.rivercast.train.net;

import java.util.List;

/**
 * The operations that a network is made of. A network is written once over them; libtorch computes them, and an ONNX
 * graph records them, so that the exported file says what was trained. Shapes follow NumPy's rules of broadcasting; the
 * first dimension of what depends on the input is N, unknown while recording.
 *
 * @param <V> a value: a tensor, or the name of one in a graph
 */
public interface Ops<V> {
  /** A trained parameter. */
  V weight(String name);

  /** Constant floats. */
  V floats(float[] values, long... shape);

  /** Constant integers. */
  V longs(long[] values, long... shape);

  /** True where a float is not NaN. */
  V known(V x);

  /** True where two floats are equal. */
  V equal(V a, V b);

  /** Elements of {@code a} where the condition is true, of {@code b} elsewhere. */
  V where(V condition, V a, V b);

  /** Integers or truth values as floats. */
  V number(V x);

  /** Sum. */
  V add(V a, V b);

  /** Difference. */
  V sub(V a, V b);

  /** Product. */
  V mul(V a, V b);

  /** Quotient of floats. */
  V div(V a, V b);

  /** Remainder of integers, with the sign of the divisor. */
  V mod(V a, V b);

  /** At least {@code low} and at most {@code high}. */
  V clamp(V x, float low, float high);

  /** Square root. */
  V sqrt(V x);

  /** Sine. */
  V sin(V x);

  /** Cosine. */
  V cos(V x);

  /** {@code log(1 + exp(x))}. */
  V softplus(V x);

  /** The largest along an axis, which stays with length 1. */
  V max(V x, int axis);

  /** The sum along an axis, which stays with length 1. */
  V sum(V x, int axis);

  /** Matrix product over the last two axes. */
  V matmul(V a, V b);

  /** Values side by side along an axis. */
  V concat(int axis, List<V> values);

  /** The part from {@code from} (inclusive) to {@code to} along an axis. */
  V slice(V x, int axis, long from, long to);

  /** Another shape; -1 stands for what is left. */
  V reshape(V x, long... shape);

  /** Axes in another order. */
  V permute(V x, int... axes);

  /**
   * While training, sets a share of the last axis to zero and scales the rest up, the same units at every step of a
   * window (Gal &amp; Ghahramani 2016); otherwise nothing.
   *
   * @param x of shape [T,N,units] or [N,units]
   * @param units length of the last axis
   */
  V dropout(V x, int units, double share);

  /**
   * One LSTM layer over a sequence, from zero states.
   *
   * @param sequence [T,N,in]
   * @return hidden states, [T,N,hidden]
   */
  V lstm(V sequence, Layer layer);

  /**
   * One GRU layer over a sequence, from a zero state; the reset gate follows the recurrent product.
   *
   * @param sequence [T,N,in]
   * @return hidden states, [T,N,hidden]
   */
  V gru(V sequence, Layer layer);
}
