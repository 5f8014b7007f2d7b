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
 * What a fit has come to.
 *
 * @param rate the largest learning rate, set or found
 * @param members their descents, one after another; the last one may go on
 */
record Checkpoint(double rate, List<TrainingState> members) {
  void write(DataOutputStream out) throws IOException {
    out.writeDouble(rate);
    out.writeInt(members.size());
    for (TrainingState member : members) {
      write(out, member.trainLosses());
      write(out, member.validationLosses());
      write(out, member.weights());
      write(out, member.bestWeights());
      out.writeInt(member.optimizer().length);
      out.write(member.optimizer());
      out.writeLong(member.shuffling());
      out.writeLong(member.dropping());
    }
  }

  static Checkpoint read(DataInputStream in) throws IOException {
    double rate = in.readDouble();
    List<TrainingState> members = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      members.add(
          new TrainingState(
              readNumbers(in),
              readNumbers(in),
              readWeights(in),
              readWeights(in),
              in.readNBytes(in.readInt()),
              in.readLong(),
              in.readLong()));
    }
    return new Checkpoint(rate, members);
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
