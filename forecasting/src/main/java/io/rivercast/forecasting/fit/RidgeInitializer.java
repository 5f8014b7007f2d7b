package io.rivercast.forecasting.fit;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.network.LinearPath;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Weights of the linear path by ridge regression over all training samples, in normalized units, with the penalty that
 * does best on validation ({@link NormalEquations}).
 */
public final class RidgeInitializer {
  private static final int BATCH = 512;

  private final TrainingData data;
  private final Network network;

  private RidgeInitializer(TrainingData data, Network network) {
    this.data = data;
    this.network = network;
  }

  /**
   * The weights by name; of a purely linear model also the biases of its quantiles, which completes it.
   *
   * @param network one, not an ensemble
   * @throws FitException where no training sample has half of its targets
   */
  public static Map<String, float[]> weights(TrainingData data, ModelSpec model, Network network) throws FitException {
    try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
      RidgeInitializer ridge = new RidgeInitializer(data, network);
      Tensor map = ridge.best();
      Map<String, float[]> weights = new LinkedHashMap<>();
      long inputs = map.size(0) - 1;
      weights.put(LinearPath.WEIGHT, floats(map.narrow(0, 0, inputs)));
      weights.put(LinearPath.BIAS, floats(map.narrow(0, inputs, 1)));
      if (model.family() == Family.LINEAR) {
        weights.putAll(ridge.band(map));
      }
      return weights;
    }
  }

  private Tensor best() throws FitException {
    NormalEquations train = equations(data.train());
    if (train.count() == 0) {
      throw new FitException(
          "too little data to train " + data.spec().name()
              + ": no window of the training part is followed by targets of which half are known");
    }
    return train.solve(equations(data.validation()));
  }

  private interface BatchConsumer {
    /** Inputs [N,L+1] and targets [N,H] in doubles, both 0 in rows [N,1] that do not count. */
    void accept(Tensor x, Tensor y, Tensor counts);
  }

  private NormalEquations equations(Samples samples) {
    NormalEquations equations = NormalEquations.of(network.linearInputs(), network.horizon(), true);
    each(samples, (x, y, _) -> equations.add(x, y));
    return equations;
  }

  private void each(Samples samples, BatchConsumer consumer) {
    InterpolatedTargets whole = new InterpolatedTargets(samples, network.horizon());
    Batch batch = new Batch(network, Math.max(1, Math.min(BATCH, samples.size())), Device.DEFAULT);
    int[] order = IntStream.range(0, samples.size()).toArray();
    for (int from = 0; from < order.length;) {
      from += batch.load(whole, order, from);
      try (PointerScope _ = new PointerScope()) {
        Network.Linear<Tensor> linear = TorchNetwork.linear(network, batch.inputs());
        Tensor raw = batch.target();
        Tensor target = raw.sub(linear.center()).div(linear.scale()).reshape(-1, network.horizon());
        Tensor known = target.isfinite();
        Tensor counts = known.all(1, true).to(ScalarType.Double);
        Tensor y = torch.where(known, target, torch.zeros_like(target)).to(ScalarType.Double).mul(counts);
        Tensor x = linear.read().to(ScalarType.Double).mul(counts);
        consumer.accept(torch.cat(new TensorVector(x, counts), 1), y, counts);
      }
    }
  }

  private Map<String, float[]> band(Tensor map) {
    ResidualBand band = new ResidualBand(data.spec().quantiles(), network.horizon());
    each(data.validation(), (x, y, counts) -> band.add(floats(y.sub(x.matmul(map))), floats(counts)));
    return band.weights();
  }

  /**
   * Examples for a linear solver: every n-th sample with at least half of its targets known.
   *
   * @param most values at most, of inputs and outputs together
   */
  static LinearExamples examples(TrainingData data, Network network, Samples samples, long most) {
    try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
      int inputs = network.linearInputs();
      int horizon = network.horizon();
      int every = Math.toIntExact(Math.max(1, Math.ceilDiv((long) samples.size() * (inputs + horizon), most)));
      int capacity = Math.ceilDiv(samples.size(), every);
      float[] x = new float[Math.multiplyExact(capacity, inputs)];
      float[] y = new float[Math.multiplyExact(capacity, horizon)];
      int[] seen = new int[2];
      new RidgeInitializer(data, network).each(samples, (read, target, counts) -> {
        float[] reads = floats(read);
        float[] targets = floats(target);
        float[] count = floats(counts);
        for (int row = 0; row < count.length; row++) {
          if (seen[0]++ % every == 0 && count[row] > 0) {
            System.arraycopy(reads, row * (inputs + 1), x, seen[1] * inputs, inputs);
            System.arraycopy(targets, row * horizon, y, seen[1] * horizon, horizon);
            seen[1]++;
          }
        }
      });
      return new LinearExamples(seen[1], inputs, horizon, x, y);
    }
  }

  private static float[] floats(Tensor tensor) {
    return TorchNetwork.floats(tensor.to(ScalarType.Float));
  }
}
