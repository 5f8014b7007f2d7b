package io.rivercast.forecasting.fit;

import io.rivercast.core.device.Device;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.torch.Libtorch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Reused buffers for a batch of windows and targets, on the heap and in native memory. On the CPU its tensors share the
 * native buffers: they are valid until the next load, within the {@code PointerScope} in which the batch was made.
 */
final class Batch {
  private final Network network;
  private final int capacity;
  private final Device.Processor processor;
  private final float[] windows;
  private final long[] origins;
  private final long[] series;
  private final float[] targets;
  private final FloatPointer nativeWindows;
  private final LongPointer nativeOrigins;
  private final LongPointer nativeSeries;
  private final FloatPointer nativeTargets;
  private int size;

  Batch(Network network, int capacity, Device.Processor processor) {
    this.network = network;
    this.capacity = capacity;
    this.processor = processor;
    windows = new float[Math.multiplyExact(capacity, network.steps() * network.features())];
    origins = new long[capacity];
    series = new long[capacity];
    targets = new float[Math.multiplyExact(capacity, network.horizon())];
    nativeWindows = new FloatPointer(windows.length);
    nativeOrigins = new LongPointer(origins.length);
    nativeSeries = new LongPointer(series.length);
    nativeTargets = new FloatPointer(targets.length);
  }

  /** Loads the samples {@code order[from..]}, as many as fit; returns how many. */
  int load(Samples samples, int[] order, int from) {
    size = Math.min(capacity, order.length - from);
    int cells = network.steps() * network.features();
    for (int i = 0; i < size; i++) {
      int index = order[from + i];
      samples.window(index, windows, i * cells);
      samples.target(index, targets, i * network.horizon());
      origins[i] = samples.originEpochSecond(index);
      series[i] = samples.seriesHash(index);
    }
    nativeWindows.put(windows, 0, size * cells);
    nativeOrigins.put(origins, 0, size);
    nativeSeries.put(series, 0, size);
    nativeTargets.put(targets, 0, size * network.horizon());
    return size;
  }

  /** Epoch seconds of the oldest window's end. */
  long firstOrigin() {
    return Arrays.stream(origins, 0, size).min().orElseThrow();
  }

  /** Epoch seconds of the newest window's end. */
  long lastOrigin() {
    return Arrays.stream(origins, 0, size).max().orElseThrow();
  }

  /** Describes the largest absolute value and its place, for an error message. */
  String largest(List<String> features) {
    int cells = network.steps() * network.features();
    int inWindow = largest(windows, size * cells);
    int inTarget = largest(targets, size * network.horizon());
    return Math.abs(windows[inWindow]) >= Math.abs(targets[inTarget])
        ? "the largest value is " + windows[inWindow] + ", " + features.get(inWindow % features.size())
            + " in the window that ends at " + Instant.ofEpochSecond(origins[inWindow / cells])
        : "the largest value is " + targets[inTarget] + ", the target " + (inTarget % network.horizon() + 1)
            + " steps after " + Instant.ofEpochSecond(origins[inTarget / network.horizon()]);
  }

  /** Comparisons with NaN, which stands for a missing value, are false. */
  private static int largest(float[] values, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      if (!(Math.abs(values[i]) <= Math.abs(values[largest])) && !Float.isNaN(values[i])) {
        largest = i;
      }
    }
    return largest;
  }

  /** Inputs of the network. */
  Network.Inputs<Tensor> inputs() {
    return new Network.Inputs<>(
        onDevice(torch.from_blob(nativeWindows, size, network.steps(), network.features())),
        onDevice(torch.from_blob(nativeOrigins, new long[] {size}, new TensorOptions(ScalarType.Long))),
        onDevice(torch.from_blob(nativeSeries, new long[] {size}, new TensorOptions(ScalarType.Long))));
  }

  /** [N,H,1] raw, NaN where unknown. */
  Tensor target() {
    return onDevice(torch.from_blob(nativeTargets, size, network.horizon(), 1));
  }

  private Tensor onDevice(Tensor tensor) {
    return Libtorch.to(processor, tensor);
  }
}
