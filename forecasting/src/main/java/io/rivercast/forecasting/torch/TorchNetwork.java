package io.rivercast.forecasting.torch;

import io.rivercast.core.device.Device;
import io.rivercast.core.series.Windows;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.Ops;
import io.rivercast.forecasting.network.Parameter;
import io.rivercast.forecasting.network.SplitMix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A network with its weights in libtorch, created and used within one thread's {@code PointerScope}. */
public final class TorchNetwork {
  private final Network network;
  private final Device.Processor processor;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  /** With initial weights drawn from a seed, on the CPU. */
  public TorchNetwork(Network network, SplitMix random) {
    this(network, random, Device.DEFAULT);
  }

  /** With initial weights drawn from a seed, the same on every processor. */
  public TorchNetwork(Network network, SplitMix random, Device.Processor processor) {
    this.network = network;
    this.processor = processor;
    for (Parameter parameter : network.parameters()) {
      Tensor weight = Libtorch.to(processor, Tensor.create(parameter.draw(random), parameter.dimensions()));
      weights.put(parameter.name(), weight.set_requires_grad(parameter.trained()));
    }
  }

  /** Where it computes and expects its inputs. */
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
   * @param dropping random numbers for dropout while training; empty: no dropout, and running statistics stay as they are
   */
  public Network.Output<Tensor> apply(Network.Inputs<Tensor> inputs, Optional<SplitMix> dropping) {
    return network.apply(new TorchOps(weights, dropping, processor), inputs);
  }

  /** Inputs of the linear path of a network, which depend on no weight; on the CPU. */
  public static Network.Linear<Tensor> linear(Network network, Network.Inputs<Tensor> inputs) {
    return network.linear(new TorchOps(Map.of(), Optional.empty(), Device.DEFAULT), inputs);
  }

  /**
   * Outputs for N windows.
   *
   * @param forecasts N x H x Q raw
   * @param directions N x H probabilities that the target rises
   * @param attention N x T shares
   */
  public record Prediction(float[] forecasts, Optional<float[]> directions, Optional<float[]> attention) {}

  /** Forecasts: N x H x Q raw. */
  public float[] forecast(Windows windows) {
    return predict(windows).forecasts();
  }

  /** All outputs for windows. */
  public Prediction predict(Windows windows) {
    try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
      TorchOps ops = new TorchOps(weights, Optional.empty(), processor);
      Network.Output<Tensor> output = network.apply(ops, inputs(windows));
      return new Prediction(
          floats(output.raw(ops)),
          output.direction().map(odds -> floats(ops.map(Ops.Unary.SIGMOID, odds))),
          output.attention().map(TorchNetwork::floats));
    }
  }

  private Network.Inputs<Tensor> inputs(Windows windows) {
    int n = windows.count();
    float[] values = Arrays.copyOf(windows.values(), n * network.steps() * network.features());
    return new Network.Inputs<>(
        Libtorch.to(processor, Tensor.create(values, n, network.steps(), network.features())),
        Libtorch.to(processor, Tensor.create(Arrays.copyOf(windows.origins(), n), n)),
        Libtorch.to(processor, Tensor.create(Arrays.copyOf(windows.series(), n), n)));
  }

  /** The elements of a tensor of floats, row by row. */
  public static float[] floats(Tensor tensor) {
    Tensor dense = tensor.detach().cpu().contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }

  /** A copy of the weights, by name. */
  public Map<String, float[]> snapshot() {
    Map<String, float[]> copy = new LinkedHashMap<>();
    try (PointerScope _ = new PointerScope()) {
      weights.forEach((name, weight) -> copy.put(name, floats(weight)));
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
