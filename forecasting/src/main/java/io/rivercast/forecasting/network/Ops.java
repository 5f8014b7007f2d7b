package io.rivercast.forecasting.network;

import java.util.List;

/**
 * The operations that a network is made of. A network is written once over them: libtorch computes them, and the ONNX export
 * records them as a graph, so that the exported file computes what was trained. Shapes broadcast as in NumPy; the first
 * dimension of values that depend on the input is the batch N, unknown while recording.
 *
 * @param <V> a value: a tensor, or the name of one in a graph
 */
public interface Ops<V> {
  /** A function of one float. */
  enum Unary {
    /** Square root. */
    SQRT,
    /** Sine. */
    SIN,
    /** Cosine. */
    COS,
    /** Absolute value. */
    ABS,
    /** The largest integer not above the value. */
    FLOOR,
    /** Hyperbolic tangent. */
    TANH,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS
  }

  /** The same operations with a prefix before the names of weights. */
  Ops<V> within(String prefix);

  /** A trained parameter. */
  V weight(String name);

  /** Constant floats. */
  V floats(float[] values, long... shape);

  /** A constant float that broadcasts, of shape [1]. */
  default V scalar(float value) {
    return floats(new float[] {value}, 1);
  }

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

  /** Applies a function to each element. */
  V map(Unary function, V x);

  /** {@code exp(x)} over its sum along the last axis. */
  V softmax(V x);

  /** The largest along an axis, which stays with length 1. */
  V max(V x, int axis);

  /** The sum along an axis, which stays with length 1. */
  V sum(V x, int axis);

  /** Values in rising order along an axis of the given length; none is NaN. */
  V sort(V x, int axis, int length);

  /** Matrix product over the last two axes. */
  V matmul(V a, V b);

  /** Concatenates along an axis. */
  V concat(int axis, List<V> values);

  /** The part from {@code from} (inclusive) to {@code to} along an axis. */
  V slice(V x, int axis, long from, long to);

  /** Every {@code step}-th along an axis, the first at {@code from}. */
  V every(V x, int axis, long from, long step);

  /** Reverses an axis. */
  V flip(V x, int axis);

  /** Changes the shape; -1 is inferred. */
  V reshape(V x, long... shape);

  /** Changes the order of the axes. */
  V permute(V x, long... axes);

  /**
   * While training, sets a share of units to zero and scales the rest up; otherwise the identity.
   *
   * @param drawn shape of the random mask: 1 where the mask is the same along an axis, as for every step of a window (Gal
   *     &amp; Ghahramani 2016); -1: the length of the axis of {@code x}
   */
  V dropout(V x, double share, long... drawn);

  /** Subtracts the mean over the last axis, divides by the standard deviation, then applies gain and bias. */
  V layerNorm(V x, NormLayer layer);

  /**
   * Subtracts each unit's mean, divides by its standard deviation, then applies gain and bias. While training, the mean and
   * deviation over all axes but the last are used and the running ones are updated; otherwise the running ones are used.
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
   * A recurrent cell along a sequence, from a zero state; the reset gate of a GRU follows the recurrent product.
   *
   * @param sequence [T,N,in]
   * @return hidden states, [T,N,hidden]
   */
  V recurrent(V sequence, RnnCell cell);

  /**
   * A GRU cell along a sequence, from a given state.
   *
   * @param sequence [T,N,in]
   * @param state [1,N,hidden]
   * @return hidden states, [T,N,hidden]
   */
  V gru(V sequence, V state, RnnCell cell);
}
