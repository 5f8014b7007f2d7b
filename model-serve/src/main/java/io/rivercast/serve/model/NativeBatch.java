package io.rivercast.serve.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Native memory for the inputs and the output of one run, used again for every run. Not for several threads at once.
 *
 * <p>Throughput per core is flat from 32 to 128 windows at a time; windows that are large take fewer, so that a batch
 * stays within 4 MiB.
 */
final class NativeBatch {
  private static final int MAX_ROWS = 128;
  private static final int MAX_FLOATS = 1 << 20;

  private final ModelShape shape;
  private final FloatBuffer windows;
  private final LongBuffer origins;
  private final FloatBuffer forecasts;

  NativeBatch(ModelShape shape, int rows) {
    this.shape = shape;
    this.windows = floats(rows * shape.cells());
    this.origins = direct(rows * Long.BYTES).asLongBuffer();
    this.forecasts = floats(rows * shape.values());
  }

  static int rowsFor(ModelShape shape) {
    return Math.clamp(MAX_FLOATS / Math.max(shape.cells(), shape.values()), 1, MAX_ROWS);
  }

  private static FloatBuffer floats(int count) {
    return direct(count * Float.BYTES).asFloatBuffer();
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  void fill(float[] from, long[] times, int row, int rows) {
    windows.clear().put(from, row * shape.cells(), rows * shape.cells()).flip();
    origins.clear().put(times, row, rows).flip();
    forecasts.clear().limit(rows * shape.values());
  }

  OnnxTensor window(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, windows, new long[] {rows, shape.steps(), shape.features()});
  }

  OnnxTensor origin(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, origins, new long[] {rows});
  }

  /** The output, over memory of our own: ONNX Runtime writes there and refuses any other shape. */
  OnnxTensor forecast(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, forecasts, new long[] {rows, shape.horizon(), shape.quantiles()});
  }

  void copyTo(float[] to, int row, int rows) {
    forecasts.get(0, to, row * shape.values(), rows * shape.values());
  }
}
