package io.rivercast.forecasting.fit;

import io.rivercast.core.device.Device;
import io.rivercast.core.linear.Ridge;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.network.LinearPath;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.TorchNetwork;
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
 * The linear path as a ridge regression in closed form (Hoerl &amp; Kennard 1970): over all training samples, in
 * normalized units, with the penalty that does best on validation.
 */
public final class LinearStart {
  private static final int BATCH = 512;

  private final TrainingData data;
  private final Network network;

  private LinearStart(TrainingData data, Network network) {
    this.data = data;
    this.network = network;
  }

  /**
   * The weights by name; where nothing but the linear path forecasts, those of its constant band as well, which are then all
   * that there are.
   *
   * @param network one, not an ensemble
   * @throws FitException where no training sample has half of its targets
   */
  public static Map<String, float[]> of(TrainingData data, ModelSpec model, Network network) throws FitException {
    try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
      LinearStart start = new LinearStart(data, network);
      Tensor map = start.best();
      Map<String, float[]> weights = new LinkedHashMap<>();
      long inputs = map.size(0) - 1;
      weights.put(LinearPath.WEIGHT, floats(map.narrow(0, 0, inputs)));
      weights.put(LinearPath.BIAS, floats(map.narrow(0, inputs, 1)));
      if (model.family() == Family.LINEAR) {
        weights.putAll(start.band(map));
      }
      return weights;
    }
  }

  private Tensor best() throws FitException {
    Moments train = moments(data.train());
    if (train.count() == 0) {
      throw new FitException(
          "too little data to train " + data.spec().name()
              + ": no window of the training part is followed by targets of which half are known");
    }
    Moments validation = moments(data.validation());
    Tensor best = train.solve(Ridge.PENALTIES.getLast());
    double least = validation.error(best);
    for (int i = Ridge.PENALTIES.size() - 2; i >= 0; i--) {
      Tensor map = train.solve(Ridge.PENALTIES.get(i));
      double error = validation.error(map);
      if (error < least) {
        least = error;
        best = map;
      }
    }
    return best;
  }

  private interface Examples {
    /** Inputs [N,L+1] and targets [N,H] in doubles, both 0 in rows [N,1] that do not count. */
    void see(Tensor x, Tensor y, Tensor counts);
  }

  private Moments moments(Samples samples) {
    Moments moments = Moments.none(network.linearInputs(), network.horizon());
    each(samples, (x, y, _) -> moments.add(x, y));
    return moments;
  }

  private void each(Samples samples, Examples examples) {
    WholeTargets whole = new WholeTargets(samples, network.horizon());
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
        examples.see(torch.cat(new TensorVector(x, counts), 1), y, counts);
      }
    }
  }

  private Map<String, float[]> band(Tensor map) {
    ResidualBand band = new ResidualBand(data.spec().quantiles(), network.horizon());
    each(data.validation(), (x, y, counts) -> band.add(floats(y.sub(x.matmul(map))), floats(counts)));
    return band.weights();
  }

  /**
   * What the linear path learns from a part of history: every n-th sample whose targets are known by half or more, as many
   * as fit.
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
      new LinearStart(data, network).each(samples, (read, target, counts) -> {
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
    Tensor dense = tensor.to(ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }
}
