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
      weights.put(parameter.name(), weight.set_requires_grad(true));
    }
  }

  /** The tensors to train. */
  public TensorVector parameters() {
    return new TensorVector(weights.values().toArray(Tensor[]::new));
  }

  /**
   * Computes.
   *
   * @param window [N,T,F]
   * @param origin [N]
   * @param dropping drives dropout while training; empty: nothing is dropped
   */
  public Network.Output<Tensor> apply(Tensor window, Tensor origin, Optional<SplitMix> dropping) {
    return network.apply(new TorchOps(weights, dropping), window, origin);
  }

  /**
   * Forecasts as the trainer makes them.
   *
   * @param windows N x T x F raw
   * @return N x H x Q raw
   */
  public float[] forecast(Windows windows) {
    int n = windows.count();
    int cells = n * network.steps() * network.features();
    try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
      TorchOps ops = new TorchOps(weights, Optional.empty());
      Tensor window =
          Tensor.create(Arrays.copyOf(windows.values(), cells), n, network.steps(), network.features());
      Tensor origin = Tensor.create(Arrays.copyOf(windows.origins(), n), n);
      Tensor forecast = network.apply(ops, window, origin).raw(ops).contiguous();
      float[] values = new float[Math.toIntExact(forecast.numel())];
      forecast.data_ptr_float().get(values);
      return values;
    }
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
