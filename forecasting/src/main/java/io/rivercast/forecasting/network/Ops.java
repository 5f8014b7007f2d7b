package io.rivercast.forecasting.network;

import java.util.List;

/**
 * The operations that a network is made of. A network is written once over them; libtorch computes them, and an ONNX
 * graph records them, so that the exported file says what was trained. Shapes follow NumPy's rules of broadcasting; the
 * first dimension of what depends on the input is N, unknown while recording.
 *
 * @param <V> a value: a tensor, or the name of one in a graph
 */
public interface Ops<V> {
  /** The same operations; names of weights begin so. */
  Ops<V> within(String prefix);

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

  /** Absolute value. */
  V abs(V x);

  /** The largest whole number that is not above. */
  V floor(V x);

  /** Hyperbolic tangent. */
  V tanh(V x);

  /** The value where it is positive, else 0. */
  V relu(V x);

  /** {@code 1 / (1 + exp(-x))}. */
  V sigmoid(V x);

  /** Shares along the last axis that sum to 1: {@code exp(x)} over its sum. */
  V softmax(V x);

  /** {@code log(1 + exp(x))}. */
  V softplus(V x);

  /** The largest along an axis, which stays with length 1. */
  V max(V x, int axis);

  /** The sum along an axis, which stays with length 1. */
  V sum(V x, int axis);

  /** Values in rising order along an axis of so many; none is NaN. */
  V sort(V x, int axis, int length);

  /** Matrix product over the last two axes. */
  V matmul(V a, V b);

  /** Values side by side along an axis. */
  V concat(int axis, List<V> values);

  /** The part from {@code from} (inclusive) to {@code to} along an axis. */
  V slice(V x, int axis, long from, long to);

  /** Every {@code step}-th along an axis, the first at {@code from}. */
  V every(V x, int axis, long from, long step);

  /** The other way round along an axis. */
  V flip(V x, int axis);

  /** Another shape; -1 stands for what is left. */
  V reshape(V x, long... shape);

  /** Axes in another order. */
  V permute(V x, int... axes);

  /**
   * While training, sets a share of units to zero and scales the rest up; otherwise nothing.
   *
   * @param drawn lengths of the axes along which chance is drawn anew: 1 where the same units go all along an axis, as at
   *     every step of a window (Gal &amp; Ghahramani 2016); -1: as many as {@code x} has
   */
  V dropout(V x, double share, long... drawn);

  /** Subtracts the mean over the last axis, divides by the deviation there, then gain and bias. */
  V layerNorm(V x, NormLayer layer);

  /**
   * Subtracts each unit's mean and divides by its deviation, then gain and bias. While training they are those over all
   * axes but the last, and the running ones follow them; otherwise the running ones.
   */
  V batchNorm(V x, NormLayer layer);

  /**
   * One convolution along time.
   *
   * @param x [N,in,T]
   * @return [N,out,T'] with {@code T' = (T + before - kernel) / stride + 1}
   */
  V convolution(V x, Convolution layer);

  /**
   * One plain recurrent layer over a sequence, from a zero state.
   *
   * @param sequence [T,N,in]
   * @return hidden states, [T,N,hidden]
   */
  V rnn(V sequence, Layer layer);

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

  /**
   * One GRU layer over a sequence, from a given state.
   *
   * @param sequence [T,N,in]
   * @param state [1,N,hidden]
   * @return hidden states, [T,N,hidden]
   */
  V gru(V sequence, V state, Layer layer);
}
