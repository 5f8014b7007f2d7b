package io.rivercast.forecasting.network;

import io.rivercast.core.device.Device;
import io.rivercast.core.series.Windows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A network with its weights in libtorch, made and used within one thread's {@code PointerScope}. */
public final class TorchNetwork {
  private final Network network;
  private final Device.Processor processor;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  /** With first weights drawn from a seed, on the CPU. */
  public TorchNetwork(Network network, SplitMix random) {
    this(network, random, Device.DEFAULT);
  }

  /** With first weights drawn from a seed, the same ones wherever it computes. */
  public TorchNetwork(Network network, SplitMix random, Device.Processor processor) {
    this.network = network;
    this.processor = processor;
    for (Parameter parameter : network.parameters()) {
      Tensor weight = TorchDevice.to(processor, Tensor.create(parameter.draw(random), parameter.dimensions()));
      weights.put(parameter.name(), weight.set_requires_grad(parameter.trained()));
    }
  }

  /** Where it computes, and wants its inputs. */
  public Device.Processor processor() {
    return processor;
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
    return network.apply(new TorchOps(weights, dropping, processor), inputs);
  }

  /** What the linear path of a network reads, which no weight has a part in; on the CPU. */
  public static Network.Linear<Tensor> linear(Network network, Network.Inputs<Tensor> inputs) {
    return network.linear(new TorchOps(Map.of(), Optional.empty(), Device.DEFAULT), inputs);
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
      TorchOps ops = new TorchOps(weights, Optional.empty(), processor);
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
        TorchDevice.to(processor, Tensor.create(values, n, network.steps(), network.features())),
        TorchDevice.to(processor, Tensor.create(Arrays.copyOf(windows.origins(), n), n)),
        TorchDevice.to(processor, Tensor.create(Arrays.copyOf(windows.series(), n), n)));
  }

  private static float[] values(Tensor tensor) {
    Tensor dense = tensor.detach().cpu().contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }

  /** A copy of the weights, by name. */
  public Map<String, float[]> snapshot() {
    Map<String, float[]> copy = new LinkedHashMap<>();
    try (PointerScope _ = new PointerScope()) {
      weights.forEach((name, weight) -> copy.put(name, values(weight)));
    }
    return copy;
  }

  /** Sets the weights. */
  public void restore(Map<String, float[]> snapshot) {
    try (PointerScope _ = new PointerScope()) {
      weights.forEach((name, weight) -> {
        float[] values = Objects.requireNonNull(snapshot.get(name), name);
        weight.detach().copy_(Tensor.create(values, values.length).view_as(weight));
      });
    }
  }
}
