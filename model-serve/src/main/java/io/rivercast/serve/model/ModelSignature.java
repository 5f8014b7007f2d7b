package io.rivercast.serve.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that every model takes and gives: {@code window} float[N,T,F] and {@code origin} int64[N] (epoch seconds)
 * in, {@code forecast} float[N,H,Q] out.
 */
final class ModelSignature {
  static final String WINDOW = "window";
  static final String ORIGIN = "origin";
  static final String FORECAST = "forecast";
  private static final long ANY = -1;

  private ModelSignature() {}

  static void check(OrtSession session, ModelShape shape) throws RefusedModelException, OrtException {
    names("inputs", Set.of(WINDOW, ORIGIN), session.getInputNames());
    names("outputs", Set.of(FORECAST), session.getOutputNames());
    tensor(session.getInputInfo(), WINDOW, OnnxJavaType.FLOAT, ANY, shape.steps(), shape.features());
    tensor(session.getInputInfo(), ORIGIN, OnnxJavaType.INT64, ANY);
    tensor(session.getOutputInfo(), FORECAST, OnnxJavaType.FLOAT, ANY, shape.horizon(), shape.quantiles());
  }

  private static void names(String what, Set<String> wanted, Set<String> found) throws RefusedModelException {
    if (!wanted.equals(found)) {
      throw new RefusedModelException("its " + what + " must be " + wanted + ", they are " + found);
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
