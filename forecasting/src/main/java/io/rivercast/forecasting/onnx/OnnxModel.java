package io.rivercast.forecasting.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.rivercast.core.device.CommandLineLimit;
import io.rivercast.core.series.Windows;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;

/**
 * An exported model in ONNX Runtime on one thread. Input {@code window} float[N,T,F], {@code origin} int64[N] and, where
 * the model knows series apart, {@code series} int64[N]; output {@code forecast} float[N,H,Q]. Not for use after
 * {@link #close}, nor while it closes.
 */
public final class OnnxModel implements AutoCloseable {
  static final String WINDOW = "window";
  static final String ORIGIN = "origin";
  static final String SERIES = "series";
  static final String FORECAST = "forecast";
  static final String DIRECTION = "direction";
  static final String ATTENTION = "attention";

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
    CommandLineLimit.allowOnnxRuntime();
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      session = environment.createSession(onnx, options);
      long[] shape = windowShape(session);
      steps = shape[1];
      features = shape[2];
    } catch (OrtException e) {
      throw new IllegalArgumentException("not an ONNX file that can be run: " + e.getMessage(), e);
    }
  }

  /** The version of ONNX Runtime, as its jar says; nothing is loaded for it. */
  public static String runtimeVersion() {
    return String.valueOf(OrtEnvironment.class.getPackage().getImplementationVersion());
  }

  private static long[] windowShape(OrtSession session) throws OrtException {
    NodeInfo window = session.getInputInfo().get(WINDOW);
    if (window != null && window.getInfo() instanceof TensorInfo info && info.getShape().length == 3) {
      return info.getShape();
    }
    session.close();
    throw new IllegalArgumentException("the ONNX file has no input 'window' of three dimensions");
  }

  /**
   * Forecasts.
   *
   * @param windows N x T x F in raw units
   * @return N x H x Q in raw units
   */
  public float[] run(Windows windows) {
    return run(windows, FORECAST);
  }

  /** One of its outputs by name; {@link #outputs} has those that there are. */
  public float[] run(Windows windows, String output) {
    int n = windows.count();
    int cells = Math.toIntExact(n * steps * features);
    try (OnnxTensor window =
        OnnxTensor.createTensor(
            environment, FloatBuffer.wrap(windows.values(), 0, cells), new long[] {n, steps, features});
        OnnxTensor origin = longs(windows.origins(), n);
        OnnxTensor series = longs(windows.series(), n);
        OrtSession.Result result = session.run(inputs(window, origin, series), Set.of(output))) {
      FloatBuffer forecast = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[forecast.remaining()];
      forecast.get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException("the model does not run: " + e.getMessage(), e);
    }
  }

  private OnnxTensor longs(long[] values, int n) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values, 0, n), new long[] {n});
  }

  private Map<String, OnnxTensor> inputs(OnnxTensor window, OnnxTensor origin, OnnxTensor series) {
    return session.getInputNames().contains(SERIES)
        ? Map.of(WINDOW, window, ORIGIN, origin, SERIES, series)
        : Map.of(WINDOW, window, ORIGIN, origin);
  }

  /** The names of what it gives. */
  public Set<String> outputs() {
    return session.getOutputNames();
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
