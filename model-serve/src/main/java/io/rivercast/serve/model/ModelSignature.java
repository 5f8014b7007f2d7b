package io.rivercast.serve.model;

import static io.rivercast.core.model.ModelTensor.DIRECTION;
import static io.rivercast.core.model.ModelTensor.FORECAST;
import static io.rivercast.core.model.ModelTensor.ORIGIN;
import static io.rivercast.core.model.ModelTensor.SERIES;
import static io.rivercast.core.model.ModelTensor.WINDOW;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.model.ModelTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the optional {@linkplain ModelTensor tensors} of a model are used here.
 *
 * @param series whether it has the input {@code series}
 * @param direction whether it has the output {@code direction}
 */
record ModelSignature(boolean series, boolean direction) {
  private static final long ANY = -1;

  /**
   * The signature of a loaded model.
   *
   * @throws RefusedModelException if a tensor is missing, unknown, or of another type or shape
   */
  static ModelSignature of(OrtSession session, ModelShape shape) throws RefusedModelException, OrtException {
    check("inputs", ModelTensor.INPUTS, session.getInputInfo(), shape);
    check("outputs", ModelTensor.OUTPUTS, session.getOutputInfo(), shape);
    return new ModelSignature(
        session.getInputNames().contains(SERIES.toString()), session.getOutputNames().contains(DIRECTION.toString()));
  }

  /** The inputs that this model has, by name. */
  Map<String, OnnxTensor> inputs(OnnxTensor window, OnnxTensor origin, OnnxTensor hashes) {
    return series
        ? Map.of(WINDOW.toString(), window, ORIGIN.toString(), origin, SERIES.toString(), hashes)
        : Map.of(WINDOW.toString(), window, ORIGIN.toString(), origin);
  }

  /** The outputs to compute, by name. */
  Map<String, OnnxTensor> outputs(OnnxTensor forecast, OnnxTensor probabilities) {
    return direction
        ? Map.of(FORECAST.toString(), forecast, DIRECTION.toString(), probabilities)
        : Map.of(FORECAST.toString(), forecast);
  }

  private static void check(String what, Set<ModelTensor> tensors, Map<String, NodeInfo> found, ModelShape shape)
      throws RefusedModelException {
    List<String> required = names(tensors, false);
    List<String> optional = names(tensors, true);
    boolean unknown = found.keySet().stream().anyMatch(name -> !required.contains(name) && !optional.contains(name));
    if (unknown || !found.keySet().containsAll(required)) {
      throw new RefusedModelException(
          "its " + what + " must be " + required + ", and may be " + optional + ", they are " + found.keySet());
    }
    for (ModelTensor tensor : tensors) {
      check(tensor, found.get(tensor.toString()), shape);
    }
  }

  private static List<String> names(Set<ModelTensor> tensors, boolean optional) {
    return tensors.stream().filter(tensor -> tensor.isOptional() == optional).map(ModelTensor::toString).toList();
  }

  private static void check(ModelTensor tensor, @Nullable NodeInfo found, ModelShape shape)
      throws RefusedModelException {
    OnnxJavaType type = tensor.isInteger() ? OnnxJavaType.INT64 : OnnxJavaType.FLOAT;
    long[] dimensions = LongStream.concat(LongStream.of(ANY), Arrays.stream(tensor.dimensions(shape))).toArray();
    if (found != null
        && !(found.getInfo() instanceof TensorInfo info && info.type == type && fits(info.getShape(), dimensions))) {
      throw new RefusedModelException(
          "its tensor '" + tensor + "' must be " + type + Arrays.toString(dimensions) + " (-1 is the batch), it is "
              + found.getInfo());
    }
  }

  /** Whether each dimension has the required size or is dynamic; the batch must be dynamic. */
  private static boolean fits(long[] found, long[] required) {
    if (found.length != required.length) {
      return false;
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] != ANY && found[i] != required[i]) {
        return false;
      }
    }
    return true;
  }
}
