package io.rivercast.forecasting.fit;

import io.rivercast.core.model.Golden;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Windows;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Windows and the trainer's own forecasts of them, to compare an ONNX file with: the first half as they are, the second
 * half the same windows with missing cells.
 *
 * @param windows N x T x F raw
 * @param forecasts N x H x Q raw
 */
record ParitySample(Windows windows, float[] forecasts) {
  private static final int MAX_WINDOWS = 128;
  private static final int GOLDEN = 3;
  private static final int HOLE_EVERY = 7;

  /** Takes windows spread evenly over a part. */
  static ParitySample of(Network shape, TorchNetwork network, Samples samples) {
    int n = Math.min(MAX_WINDOWS, samples.size());
    int cells = shape.steps() * shape.features();
    float[] windows = new float[2 * n * cells];
    long[] origins = new long[2 * n];
    long[] series = new long[2 * n];
    for (int i = 0; i < n; i++) {
      int index = (int) ((long) i * samples.size() / n);
      samples.window(index, windows, i * cells);
      origins[i] = samples.originEpochSecond(index);
      series[i] = samples.seriesHash(index);
    }
    System.arraycopy(windows, 0, windows, n * cells, n * cells);
    System.arraycopy(origins, 0, origins, n, n);
    System.arraycopy(series, 0, series, n, n);
    for (int cell = n * cells; cell < windows.length; cell += HOLE_EVERY) {
      windows[cell] = Float.NaN;
    }
    Windows all = new Windows(windows, origins, series, 2 * n);
    return new ParitySample(all, network.forecast(all));
  }

  /** A few of the complete windows, as of an unknown series: the check after loading passes no series. */
  List<Golden> golden(Network shape, TorchNetwork network) {
    int whole = windows.count() / 2;
    List<Golden> golden = new ArrayList<>();
    for (int i = 0; i < Math.min(GOLDEN, whole); i++) {
      golden.add(golden(shape, network, i * whole / Math.min(GOLDEN, whole)));
    }
    return golden;
  }

  private Golden golden(Network shape, TorchNetwork network, int at) {
    int cells = shape.steps() * shape.features();
    float[] window = Arrays.copyOfRange(windows.values(), at * cells, (at + 1) * cells);
    long origin = windows.origins()[at];
    return new Golden(
        new Matrix(shape.steps(), shape.features(), window),
        Instant.ofEpochSecond(origin),
        new Matrix(shape.horizon(), shape.quantiles(), network.forecast(Windows.of(window, origin))));
  }
}
