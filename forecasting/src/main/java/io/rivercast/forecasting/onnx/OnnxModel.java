package io.rivercast.forecasting.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.rivercast.core.device.CommandLineLimit;
import io.rivercast.core.model.ModelTensor;
import io.rivercast.core.series.Windows;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A model with the {@link ModelTensor} interface in ONNX Runtime, on one thread. Not for use after or during {@link #close}. */
public final class OnnxModel implements LoadedModel {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final long steps;
  private final long features;

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException if the bytes are no such model
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

  /** The version in the manifest of ONNX Runtime's jar; loads nothing. */
  public static String runtimeVersion() {
    return String.valueOf(OrtEnvironment.class.getPackage().getImplementationVersion());
  }

  private static long[] windowShape(OrtSession session) throws OrtException {
    NodeInfo window = session.getInputInfo().get(ModelTensor.WINDOW.toString());
    if (window != null && window.getInfo() instanceof TensorInfo info && info.getShape().length == 3) {
      return info.getShape();
    }
    session.close();
    throw new IllegalArgumentException("the ONNX file has no input 'window' of three dimensions");
  }

  @Override
  public float[] run(Windows windows) {
    return run(windows, ModelTensor.FORECAST);
  }

  @Override
  public Optional<float[]> attention(Windows windows) {
    return outputs().contains(ModelTensor.ATTENTION)
        ? Optional.of(run(windows, ModelTensor.ATTENTION))
        : Optional.empty();
  }

  /** Computes one of its {@link #outputs}. */
  public float[] run(Windows windows, ModelTensor output) {
    int n = windows.count();
    int cells = Math.toIntExact(n * steps * features);
    try (OnnxTensor window = OnnxTensor.createTensor(
        environment, FloatBuffer.wrap(windows.values(), 0, cells), new long[] {n, steps, features});
        OnnxTensor origin = longs(windows.origins(), n);
        OnnxTensor series = longs(windows.series(), n);
        OrtSession.Result result = session.run(inputs(window, origin, series), Set.of(output.toString()))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException("the model does not run: " + e.getMessage(), e);
    }
  }

  private OnnxTensor longs(long[] values, int n) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values, 0, n), new long[] {n});
  }

  private Map<String, OnnxTensor> inputs(OnnxTensor window, OnnxTensor origin, OnnxTensor series) {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put(ModelTensor.WINDOW.toString(), window);
    inputs.put(ModelTensor.ORIGIN.toString(), origin);
    inputs.put(ModelTensor.SERIES.toString(), series);
    inputs.keySet().retainAll(session.getInputNames());
    return inputs;
  }

  /** Its outputs. */
  public Set<ModelTensor> outputs() {
    return ModelTensor.OUTPUTS.stream()
        .filter(tensor -> session.getOutputNames().contains(tensor.toString()))
        .collect(Collectors.toUnmodifiableSet());
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
