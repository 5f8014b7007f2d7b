package io.rivercast.train.net;

import io.rivercast.core.series.Windows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A network with its weights in libtorch, made and used within one thread's {@code PointerScope}. */
public final class TorchNetwork {
  private final Network network;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  /** With first weights drawn from a seed. */
  public TorchNetwork(Network network, SplitMix random) {
    this.network = network;
    for (Parameter parameter : network.parameters()) {
      Tensor weight = Tensor.create(parameter.draw(random), parameter.dimensions());
      weights.put(parameter.name(), weight.set_requires_grad(parameter.trained()));
    }
  }

  /** The tensors to train. */
  public TensorVector parameters() {
    return new TensorVector(
        network.parameters().stream()
            .filter(Parameter::trained)
            .map(parameter -> Objects.requireNonNull(weights.get(parameter.name())))
            .toArray(Tensor[]::new));
  }

  /**
   * Computes.
   *
   * @param dropping drives dropout while training; empty: nothing is dropped, and what is measured while training stays
   */
  public Network.Output<Tensor> apply(Network.Inputs<Tensor> inputs, Optional<SplitMix> dropping) {
    return network.apply(new TorchOps(weights, dropping), inputs);
  }

  /** What the linear path of a network reads, which no weight has a part in. */
  public static Network.Linear<Tensor> linear(Network network, Network.Inputs<Tensor> inputs) {
    return network.linear(new TorchOps(Map.of(), Optional.empty()), inputs);
  }

  /**
   * What the trainer says of windows.
   *
   * @param forecasts N x H x Q raw
   * @param directions N x H probabilities that the target rises
   * @param attention N x T shares
   */
  public record Said(float[] forecasts, Optional<float[]> directions, Optional<float[]> attention) {}

  /** Forecasts as the trainer makes them: N x H x Q raw. */
  public float[] forecast(Windows windows) {
    return say(windows).forecasts();
  }

  /** All that the trainer says of windows. */
  public Said say(Windows windows) {
    try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
      TorchOps ops = new TorchOps(weights, Optional.empty());
      Network.Output<Tensor> output = network.apply(ops, inputs(windows));
      return new Said(
          values(output.raw(ops)),
          output.direction().map(odds -> values(ops.sigmoid(odds))),
          output.attention().map(TorchNetwork::values));
    }
  }

  private Network.Inputs<Tensor> inputs(Windows windows) {
    int n = windows.count();
    float[] values = Arrays.copyOf(windows.values(), n * network.steps() * network.features());
    return new Network.Inputs<>(
        Tensor.create(values, n, network.steps(), network.features()),
        Tensor.create(Arrays.copyOf(windows.origins(), n), n),
        Tensor.create(Arrays.copyOf(windows.series(), n), n));
  }

  private static float[] values(Tensor tensor) {
    Tensor dense = tensor.contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }

  /** A copy of the weights, by name. */
  public Map<String, float[]> snapshot() {
    Map<String, float[]> copy = new LinkedHashMap<>();
    weights.forEach(
        (name, weight) -> {
          float[] values = new float[Math.toIntExact(weight.numel())];
          try (FloatPointer data = weight.data_ptr_float()) {
            data.get(values);
          }
          copy.put(name, values);
        });
    return copy;
  }

  /** Sets the weights. */
  public void restore(Map<String, float[]> snapshot) {
    weights.forEach(
        (name, weight) -> {
          try (FloatPointer data = weight.data_ptr_float()) {
            data.put(Objects.requireNonNull(snapshot.get(name), name));
          }
        });
  }
}
