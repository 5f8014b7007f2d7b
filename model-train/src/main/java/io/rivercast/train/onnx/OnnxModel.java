package io.rivercast.train.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.rivercast.schemas.settings.CommandLine;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * An exported model in ONNX Runtime on one thread. Input {@code window} float[N,T,F] and {@code origin} int64[N],
 * output {@code forecast} float[N,H,Q]. Not for use after {@link #close}, nor while it closes.
 */
public final class OnnxModel implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final long steps;
  private final long features;

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException where the bytes are no such model
   */
  public OnnxModel(byte[] onnx) {
    CommandLine.allowOnnxRuntime();
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(onnx, options);
      long[] shape = windowShape(session);
      steps = shape[1];
      features = shape[2];
    } catch (OrtException e) {
      throw new IllegalArgumentException("not an ONNX file that can be run: " + e.getMessage(), e);
    }
  }

  private static long[] windowShape(OrtSession session) throws OrtException {
    NodeInfo window = session.getInputInfo().get("window");
    if (window != null && window.getInfo() instanceof TensorInfo info && info.getShape().length == 3) {
      return info.getShape();
    }
    session.close();
    throw new IllegalArgumentException("the ONNX file has no input 'window' of three dimensions");
  }

  /**
   * Forecasts.
   *
   * @param windows N x T x F in raw units, NaN where missing
   * @param originEpochSeconds N times of the windows' newest steps
   * @param n how many windows to take, from the first
   * @return N x H x Q in raw units
   */
  public float[] run(float[] windows, long[] originEpochSeconds, int n) {
    int cells = Math.toIntExact(n * steps * features);
    try (OnnxTensor window =
        OnnxTensor.createTensor(environment, FloatBuffer.wrap(windows, 0, cells), new long[] {n, steps, features});
        OnnxTensor origin =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(originEpochSeconds, 0, n), new long[] {n});
        OrtSession.Result result = session.run(Map.of("window", window, "origin", origin))) {
      FloatBuffer forecast = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[forecast.remaining()];
      forecast.get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException("the model does not run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model does not close: " + e.getMessage(), e);
    }
  }
}
