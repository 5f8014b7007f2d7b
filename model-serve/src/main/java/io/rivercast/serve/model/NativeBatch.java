package io.rivercast.serve.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.series.Windows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Native memory for the inputs and outputs of a run, reused for every run. Not thread-safe.
 *
 * <p>Throughput per core is flat from 32 to 128 windows at a time; a batch of large windows has fewer, so that it stays
 * within 4 MiB.
 */
final class NativeBatch {
  private static final int MAX_ROWS = 128;
  private static final int MAX_FLOATS = 1 << 20;

  private final ModelShape shape;
  private final FloatBuffer windows;
  private final LongBuffer origins;
  private final LongBuffer series;
  private final FloatBuffer forecasts;
  private final FloatBuffer directions;

  NativeBatch(ModelShape shape, int rows) {
    this.shape = shape;
    this.windows = floats(rows * shape.cells());
    this.origins = direct(rows * Long.BYTES).asLongBuffer();
    this.series = direct(rows * Long.BYTES).asLongBuffer();
    this.forecasts = floats(rows * shape.values());
    this.directions = floats(rows * shape.horizon());
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

  void fill(Windows from, int row, int rows) {
    windows.clear().put(from.values(), row * shape.cells(), rows * shape.cells()).flip();
    origins.clear().put(from.origins(), row, rows).flip();
    series.clear().put(from.series(), row, rows).flip();
    forecasts.clear().limit(rows * shape.values());
    directions.clear().limit(rows * shape.horizon());
  }

  OnnxTensor window(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, windows, new long[] {rows, shape.steps(), shape.features()});
  }

  OnnxTensor origin(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, origins, new long[] {rows});
  }

  OnnxTensor series(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, series, new long[] {rows});
  }

  /** An output in this memory: ONNX Runtime writes to it and rejects any other shape. */
  OnnxTensor forecast(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, forecasts, new long[] {rows, shape.horizon(), shape.quantiles()});
  }

  /** The optional output, in this memory. */
  OnnxTensor direction(OrtEnvironment environment, int rows) throws OrtException {
    return OnnxTensor.createTensor(environment, directions, new long[] {rows, shape.horizon()});
  }

  void copyTo(Answers to, int row, int rows) {
    forecasts.get(0, to.forecasts(), row * shape.values(), rows * shape.values());
    to.directions().ifPresent(values -> directions.get(0, values, row * shape.horizon(), rows * shape.horizon()));
  }
}
