package io.rivercast.forecasting.fit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * State of a training loop after an epoch: a loop restored from it gives the same network as one that was never
 * interrupted.
 *
 * @param trainLosses one per epoch
 * @param validationLosses one per epoch
 * @param weights the current ones, by name
 * @param bestWeights those after the epoch with the lowest validation loss
 * @param optimizer its state (moments, step counts) as libtorch serializes it
 * @param shuffling state of the generator that orders samples
 * @param dropping state of the generator for dropout
 */
record TrainingState(
    List<Double> trainLosses,
    List<Double> validationLosses,
    Map<String, float[]> weights,
    Map<String, float[]> bestWeights,
    byte[] optimizer,
    long shuffling,
    long dropping) {
  void write(DataOutputStream out) throws IOException {
    write(out, trainLosses);
    write(out, validationLosses);
    write(out, weights);
    write(out, bestWeights);
    out.writeInt(optimizer.length);
    out.write(optimizer);
    out.writeLong(shuffling);
    out.writeLong(dropping);
  }

  static TrainingState read(DataInputStream in) throws IOException {
    return new TrainingState(
        readNumbers(in),
        readNumbers(in),
        readWeights(in),
        readWeights(in),
        in.readNBytes(in.readInt()),
        in.readLong(),
        in.readLong());
  }

  private static void write(DataOutputStream out, List<Double> numbers) throws IOException {
    out.writeInt(numbers.size());
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  private static List<Double> readNumbers(DataInputStream in) throws IOException {
    List<Double> numbers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.add(in.readDouble());
    }
    return numbers;
  }

  private static void write(DataOutputStream out, Map<String, float[]> weights) throws IOException {
    out.writeInt(weights.size());
    for (Map.Entry<String, float[]> weight : weights.entrySet()) {
      out.writeUTF(weight.getKey());
      out.writeInt(weight.getValue().length);
      ByteBuffer bytes = ByteBuffer.allocate(weight.getValue().length * Float.BYTES);
      bytes.asFloatBuffer().put(weight.getValue());
      out.write(bytes.array());
    }
  }

  private static Map<String, float[]> readWeights(DataInputStream in) throws IOException {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      float[] values = new float[in.readInt()];
      ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES)).asFloatBuffer().get(values);
      weights.put(name, values);
    }
    return weights;
  }
}
