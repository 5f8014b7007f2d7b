package io.rivercast.forecasting.torch;

import io.rivercast.core.device.Device;
import io.rivercast.forecasting.network.Convolution;
import io.rivercast.forecasting.network.NormLayer;
import io.rivercast.forecasting.network.Ops;
import io.rivercast.forecasting.network.RnnCell;
import io.rivercast.forecasting.network.SplitMix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Operations computed by libtorch. Every result belongs to the caller's {@code PointerScope}.
 *
 * @param weights by name
 * @param dropping random numbers for dropout while training; empty: no dropout
 * @param processor of weights and inputs
 * @param prefix before the names of weights
 */
public record TorchOps(
    Map<String, Tensor> weights, Optional<SplitMix> dropping, Device.Processor processor, String prefix)
    implements Ops<Tensor> {
  /** Added to a variance. */
  private static final double EPSILON = 1e-5;

  /** Share of a running statistic that one batch replaces. */
  private static final double MOMENTUM = 0.1;

  /** Without a prefix. */
  public TorchOps(Map<String, Tensor> weights, Optional<SplitMix> dropping, Device.Processor processor) {
    this(weights, dropping, processor, "");
  }

  @Override
  public Ops<Tensor> within(String part) {
    return new TorchOps(weights, dropping, processor, prefix + part);
  }

  @Override
  public Tensor weight(String name) {
    Tensor weight = weights.get(prefix + name);
    if (weight == null) {
      throw new IllegalArgumentException("no weight is named " + prefix + name);
    }
    return weight;
  }

  @Override
  public Tensor floats(float[] values, long... shape) {
    return Libtorch.to(processor, Tensor.create(values, shape));
  }

  @Override
  public Tensor longs(long[] values, long... shape) {
    return Libtorch.to(processor, Tensor.create(values, shape));
  }

  @Override
  public Tensor known(Tensor x) {
    return torch.isnan(x).logical_not();
  }

  @Override
  public Tensor equal(Tensor a, Tensor b) {
    return a.eq(b);
  }

  @Override
  public Tensor where(Tensor condition, Tensor a, Tensor b) {
    return torch.where(condition, a, b);
  }

  @Override
  public Tensor number(Tensor x) {
    return x.to(ScalarType.Float);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return a.add(b);
  }

  @Override
  public Tensor sub(Tensor a, Tensor b) {
    return a.sub(b);
  }

  @Override
  public Tensor mul(Tensor a, Tensor b) {
    return a.mul(b);
  }

  @Override
  public Tensor div(Tensor a, Tensor b) {
    return a.div(b);
  }

  @Override
  public Tensor mod(Tensor a, Tensor b) {
    return a.remainder(b);
  }

  @Override
  public Tensor clamp(Tensor x, float low, float high) {
    return x.clamp(new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high)));
  }

  @Override
  public Tensor map(Unary function, Tensor x) {
    return switch (function) {
      case SQRT -> x.sqrt();
      case SIN -> x.sin();
      case COS -> x.cos();
      case ABS -> x.abs();
      case FLOOR -> x.floor();
      case TANH -> x.tanh();
      case RELU -> x.relu();
      case SIGMOID -> x.sigmoid();
      case SOFTPLUS -> torch.softplus(x);
    };
  }

  @Override
  public Tensor softmax(Tensor x) {
    return x.softmax(-1);
  }

  @Override
  public Tensor sort(Tensor x, int axis, int length) {
    return x.sort(axis, false).get0();
  }

  @Override
  public Tensor max(Tensor x, int axis) {
    return x.amax(new long[] {axis}, true);
  }

  @Override
  public Tensor sum(Tensor x, int axis) {
    return x.sum(new long[] {axis}, true, new ScalarTypeOptional());
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    return a.matmul(b);
  }

  @Override
  public Tensor concat(int axis, List<Tensor> values) {
    return torch.cat(new TensorVector(values.toArray(Tensor[]::new)), axis);
  }

  @Override
  public Tensor slice(Tensor x, int axis, long from, long to) {
    return x.narrow(axis, from, to - from);
  }

  @Override
  public Tensor every(Tensor x, int axis, long from, long step) {
    return x.slice(axis, new LongOptional(from), new LongOptional(), step);
  }

  @Override
  public Tensor flip(Tensor x, int axis) {
    return x.flip(axis);
  }

  @Override
  public Tensor reshape(Tensor x, long... shape) {
    return x.reshape(shape);
  }

  @Override
  public Tensor permute(Tensor x, long... axes) {
    return x.permute(axes);
  }

  @Override
  public Tensor dropout(Tensor x, double share, long... drawn) {
    return dropping.filter(random -> share > 0).map(random -> x.mul(keep(random, x, share, drawn))).orElse(x);
  }

  private static Tensor keep(SplitMix random, Tensor x, double share, long... drawn) {
    long[] shape = drawn.clone();
    long size = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = shape[axis] < 0 ? x.size(axis) : shape[axis];
      size *= shape[axis];
    }
    float[] keep = new float[Math.toIntExact(size)];
    float scale = (float) (1 / (1 - share));
    for (int i = 0; i < keep.length; i++) {
      keep[i] = random.uniform() < share ? 0 : scale;
    }
    return Tensor.create(keep, shape).to(x);
  }

  @Override
  public Tensor layerNorm(Tensor x, NormLayer layer) {
    return torch.layer_norm(
        x, new long[] {layer.units()}, optional(layer.gain()), optional(layer.bias()), EPSILON, false);
  }

  @Override
  public Tensor batchNorm(Tensor x, NormLayer layer) {
    Tensor rows = x.reshape(-1, layer.units());
    return torch
        .batch_norm(
            rows, optional(layer.gain()), optional(layer.bias()), optional(layer.mean()), optional(layer.variance()),
            dropping.isPresent(), MOMENTUM, EPSILON, false)
        .view_as(x);
  }

  private TensorOptional optional(String name) {
    return new TensorOptional(weight(name));
  }

  @Override
  public Tensor convolution(Tensor x, Convolution layer) {
    Tensor padded = layer.before() == 0 ? x : torch.constant_pad_nd(x, layer.before(), 0);
    return torch.conv1d(
        padded, weight(layer.weight()), optional(layer.bias()), new long[] {layer.stride()}, new long[] {0},
        new long[] {1}, 1);
  }

  @Override
  public Tensor recurrent(Tensor sequence, RnnCell cell) {
    Tensor zero = torch.zeros(1, sequence.size(1), cell.hidden()).to(sequence);
    boolean training = dropping.isPresent();
    return switch (cell.kind()) {
      case RNN -> torch.rnn_tanh(sequence, zero, weights(cell), true, 1, 0, training, false, false).get0();
      case LSTM ->
          torch.lstm(sequence, new TensorVector(zero, zero), weights(cell), true, 1, 0, training, false, false).get0();
      case GRU -> gru(sequence, zero, cell);
    };
  }

  @Override
  public Tensor gru(Tensor sequence, Tensor state, RnnCell cell) {
    return torch.gru(sequence, state, weights(cell), true, 1, 0, dropping.isPresent(), false, false).get0();
  }

  private TensorVector weights(RnnCell cell) {
    return new TensorVector(
        weight(cell.inputWeight()),
        weight(cell.stateWeight()),
        weight(cell.inputBias()),
        weight(cell.stateBias()));
  }
}
