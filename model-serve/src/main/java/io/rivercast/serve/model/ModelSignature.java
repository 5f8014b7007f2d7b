package io.rivercast.serve.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that a model takes and gives: {@code window} float[N,T,F] and {@code origin} int64[N] (epoch seconds) in,
 * {@code forecast} float[N,H,Q] out. It may take {@code series} int64[N] as well, and give {@code direction} float[N,H] and
 * {@code attention} float[N,T]; attention is for people who look at the file, nobody asks for it here.
 *
 * @param series whether it takes hashes of series
 * @param direction whether it gives probabilities that the target rises
 */
record ModelSignature(boolean series, boolean direction) {
  private static final String WINDOW = "window";
  private static final String ORIGIN = "origin";
  private static final String SERIES = "series";
  private static final String FORECAST = "forecast";
  private static final String DIRECTION = "direction";
  private static final String ATTENTION = "attention";
  private static final long ANY = -1;

  /**
   * Of a model that has loaded.
   *
   * @throws RefusedModelException where a tensor is missing, of another shape, or none of these
   */
  static ModelSignature of(OrtSession session, ModelShape shape) throws RefusedModelException, OrtException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    names("inputs", Set.of(WINDOW, ORIGIN), Set.of(SERIES), inputs.keySet());
    names("outputs", Set.of(FORECAST), Set.of(DIRECTION, ATTENTION), outputs.keySet());
    tensor(inputs, WINDOW, OnnxJavaType.FLOAT, ANY, shape.steps(), shape.features());
    tensor(inputs, ORIGIN, OnnxJavaType.INT64, ANY);
    tensor(outputs, FORECAST, OnnxJavaType.FLOAT, ANY, shape.horizon(), shape.quantiles());
    if (inputs.containsKey(SERIES)) {
      tensor(inputs, SERIES, OnnxJavaType.INT64, ANY);
    }
    if (outputs.containsKey(DIRECTION)) {
      tensor(outputs, DIRECTION, OnnxJavaType.FLOAT, ANY, shape.horizon());
    }
    if (outputs.containsKey(ATTENTION)) {
      tensor(outputs, ATTENTION, OnnxJavaType.FLOAT, ANY, shape.steps());
    }
    return new ModelSignature(inputs.containsKey(SERIES), outputs.containsKey(DIRECTION));
  }

  /** Those that this model takes. */
  Map<String, OnnxTensor> inputs(OnnxTensor window, OnnxTensor origin, OnnxTensor hashes) {
    return series
        ? Map.of(WINDOW, window, ORIGIN, origin, SERIES, hashes)
        : Map.of(WINDOW, window, ORIGIN, origin);
  }

  /** Those that are asked of this model. */
  Map<String, OnnxTensor> outputs(OnnxTensor forecast, OnnxTensor probabilities) {
    return direction ? Map.of(FORECAST, forecast, DIRECTION, probabilities) : Map.of(FORECAST, forecast);
  }

  private static void names(String what, Set<String> wanted, Set<String> allowed, Set<String> found)
      throws RefusedModelException {
    boolean strange = found.stream().anyMatch(name -> !wanted.contains(name) && !allowed.contains(name));
    if (strange || !found.containsAll(wanted)) {
      throw new RefusedModelException(
          "its " + what + " must be " + wanted + ", and may be " + allowed + ", they are " + found);
    }
  }

  private static void tensor(Map<String, NodeInfo> infos, String name, OnnxJavaType type, long... shape)
      throws RefusedModelException {
    @Nullable NodeInfo info = infos.get(name);
    if (info == null
        || !(info.getInfo() instanceof TensorInfo tensor)
        || tensor.type != type
        || !fits(tensor.getShape(), shape)) {
      throw new RefusedModelException(
          "its tensor '" + name + "' must be " + type + Arrays.toString(shape) + " (-1 is the batch), it is "
              + (info == null ? "missing" : info.getInfo()));
    }
  }

  /** Each size is the wanted one or left open; the batch must be left open. */
  private static boolean fits(long[] found, long[] wanted) {
    if (found.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] != ANY && found[i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
