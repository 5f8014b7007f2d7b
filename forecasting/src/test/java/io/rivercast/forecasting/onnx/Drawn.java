package io.rivercast.forecasting.onnx;

import io.rivercast.core.series.Windows;
import io.rivercast.forecasting.network.Initializer;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.Parameter;
import io.rivercast.forecasting.network.SplitMix;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/** Random weights and windows for tests. */
final class Drawn {
  /** The hash of a series that networks here know, beside -1. */
  static final long KNOWN = 7;

  private Drawn() {}

  /** Weights of a network, the same each time. */
  static Map<String, float[]> weights(Network network, double factor) {
    SplitMix random = new SplitMix(3);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      float[] values = Initializer.uniform(0.5 * factor).draw(parameter.size(), random);
      for (int i = 0; i < values.length && parameter.name().endsWith("variance"); i++) {
        values[i] = 0.5f + Math.abs(values[i]);
      }
      weights.put(parameter.name(), values);
    }
    return weights;
  }

  /** Windows of the known series, another and an unknown one, in turn; some have no known value. */
  static Windows windows(Network network, int n, boolean gaps) {
    SplitMix random = new SplitMix(4);
    int cells = network.steps() * network.features();
    float[] windows = new float[n * cells];
    for (int i = 0; i < windows.length; i++) {
      float value = (float) ((i % 2 == 0 ? 50 : -3) + 6 * random.uniform());
      boolean missing = random.uniform() < 0.3 || i / cells % 32 == 31;
      windows[i] = gaps && missing ? Float.NaN : value;
    }
    long[] origins = new long[n];
    long[] series = new long[n];
    for (int i = 0; i < n; i++) {
      origins[i] = (long) ((random.uniform() - 0.2) * 4e9);
      series[i] = i % 3 == 0 ? KNOWN : i % 3 == 1 ? -1 : 12345;
    }
    return new Windows(windows, origins, series, n);
  }

  /** Outputs of libtorch with these weights. */
  static TorchNetwork.Prediction predictions(Network network, Map<String, float[]> weights, Windows windows) {
    try (PointerScope _ = new PointerScope()) {
      TorchNetwork torch = new TorchNetwork(network, new SplitMix(0));
      torch.restore(weights);
      return torch.predict(windows);
    }
  }
}
