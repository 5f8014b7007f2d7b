package io.rivercast.serve.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.rivercast.core.device.Device;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.series.Windows;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One loaded model: windows in raw units in, forecasts in raw units out.
 *
 * <p>Any number of threads may run it at once. ONNX Runtime aborts the process when a session is closed during a run, so
 * users are counted: {@link #retain} before use, {@link #release} after, and the last release closes the session.
 */
public final class OnnxForecaster {
  private final OrtEnvironment environment = OnnxEnvironment.get();
  private final OrtSession session;
  private final ModelShape shape;
  private final ModelSignature signature;
  private final int chunk;
  private final UseCount uses = new UseCount();
  private final ConcurrentLinkedQueue<NativeBatch> idle = new ConcurrentLinkedQueue<>();

  private OnnxForecaster(OrtSession session, ModelShape shape, ModelSignature signature) {
    this.session = session;
    this.shape = shape;
    this.signature = signature;
    this.chunk = NativeBatch.rowsFor(shape);
  }

  /**
   * Loads a model and runs it once. The caller is its first user.
   *
   * @param onnx the file, which must be self-contained
   * @param shape sizes of its tensors
   * @param processor that runs every operation
   * @throws RefusedModelException if the file does not load, or has other tensors
   */
  public static OnnxForecaster load(byte[] onnx, ModelShape shape, Device.Processor processor)
      throws RefusedModelException {
    SelfContained.check(onnx);
    OrtSession session = open(onnx, processor);
    try {
      OnnxForecaster forecaster = new OnnxForecaster(session, shape, ModelSignature.of(session, shape));
      int rows = forecaster.chunk;
      forecaster.run(new Windows(new float[rows * shape.cells()], new long[rows], new long[rows], rows));
      return forecaster;
    } catch (RefusedModelException | OrtException | InferenceException e) {
      close(session);
      throw e instanceof RefusedModelException refused
          ? refused
          : new RefusedModelException("it cannot be run: " + e.getMessage(), e);
    }
  }

  private static OrtSession open(byte[] onnx, Device.Processor processor) throws RefusedModelException {
    try (SessionOptions options = OnnxDevice.options(processor)) {
      return OnnxEnvironment.get().createSession(onnx, options);
    } catch (OrtException e) {
      throw new RefusedModelException("ONNX Runtime does not load it: " + e.getMessage(), e);
    }
  }

  /**
   * Forecasts windows, a chunk of them at a time.
   *
   * @param windows N x T x F, NaN where missing
   * @throws InferenceException if ONNX Runtime fails
   */
  public Answers run(Windows windows) {
    int n = windows.count();
    Answers answers = new Answers(
        new float[n * shape.values()],
        signature.direction() ? Optional.of(new float[n * shape.horizon()]) : Optional.empty());
    NativeBatch batch = idle.poll();
    batch = batch == null ? new NativeBatch(shape, chunk) : batch;
    for (int from = 0; from < n; from += chunk) {
      int rows = Math.min(chunk, n - from);
      batch.fill(windows, from, rows);
      runChunk(batch, rows);
      batch.copyTo(answers, from, rows);
    }
    idle.add(batch);
    return answers;
  }

  private void runChunk(NativeBatch batch, int rows) {
    try (OnnxTensor window = batch.window(environment, rows);
        OnnxTensor origin = batch.origin(environment, rows);
        OnnxTensor series = batch.series(environment, rows);
        OnnxTensor forecast = batch.forecast(environment, rows);
        OnnxTensor direction = batch.direction(environment, rows);
        OrtSession.Result _ = session.run(signature.inputs(window, origin, series),
            signature.outputs(forecast, direction))) {} catch (OrtException e) {
      throw new InferenceException("ONNX Runtime failed on " + rows + " windows: " + e.getMessage(), e);
    }
  }

  /** The sizes of its tensors. */
  public ModelShape shape() {
    return shape;
  }

  /** Adds a user; false if it is already closed. */
  public boolean retain() {
    return uses.retain();
  }

  /** Removes a user; the last one closes the session. */
  public void release() {
    if (uses.release()) {
      close(session);
    }
  }

  /** Whether its session has been closed. */
  public boolean closed() {
    return uses.released();
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime does not close a session: " + e.getMessage(), e);
    }
  }
}
