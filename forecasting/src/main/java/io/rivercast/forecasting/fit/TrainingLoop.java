package io.rivercast.forecasting.fit;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.core.spec.UnitNorm;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.SplitMix;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Gradient descent over shuffled batches, epoch by epoch, until the validation loss no longer falls (early stopping). Not
 * to be used outside the {@code PointerScope} in which it was made.
 */
final class TrainingLoop {
  private static final int VALIDATION_BATCH = 256;

  private final TrainingData data;
  private final FitListener listener;
  private final TrainingSpec training;
  private final TorchNetwork network;
  private final ForecastLoss loss;
  private final int[] train;
  private final int[] validation;
  private final Batch batch;
  private final Batch validationBatch;
  private final GradientSteps steps;
  private final List<Double> trainLosses = new ArrayList<>();
  private final EarlyStopping stopping;
  private final boolean batchNorm;
  private SplitMix shuffling;
  private SplitMix dropping;

  /** Of a network with its initial weights; between batches, the listener may cancel it. */
  TrainingLoop(
      TrainingData data, ModelSpec model, Network shape, TorchNetwork network, SplitMix random, FitListener listener)
      throws FitException {
    this.data = data;
    this.listener = listener;
    this.network = network;
    training = data.spec().training();
    loss = new ForecastLoss(data.spec().quantiles(), training.optimizer().loss());
    train = data.labeledTrain();
    validation = data.labeledValidation();
    batch = new Batch(shape, Math.min(training.batch(), train.length), network.processor());
    validationBatch = new Batch(shape, Math.min(VALIDATION_BATCH, validation.length), network.processor());
    steps = new GradientSteps(training.optimizer(), network.parameters());
    batchNorm = model.variant().unitNorm() == UnitNorm.BATCH;
    stopping = new EarlyStopping(training.patience());
    shuffling = random.split();
    dropping = random.split();
  }

  /** Continues from a saved state. */
  void restore(TrainingState state) {
    network.restore(state.weights());
    steps.restore(state.optimizer());
    trainLosses.addAll(state.trainLosses());
    state.validationLosses().forEach(value -> stopping.epoch(value, state::bestWeights));
    shuffling = new SplitMix(state.shuffling());
    dropping = new SplitMix(state.dropping());
  }

  /** The state between two epochs. */
  TrainingState state() {
    return new TrainingState(
        List.copyOf(trainLosses),
        stopping.losses(),
        network.snapshot(),
        stopping.bestWeights(),
        steps.state(),
        shuffling.state(),
        dropping.state());
  }

  /** Called after each epoch. */
  @FunctionalInterface
  interface EpochListener {
    void epoch(int epoch, double trainLoss, double validationLoss);
  }

  /**
   * The trained network.
   *
   * @param weights by name
   * @param epochs how many ran; 0 where the weights come in closed form
   * @param bestEpoch the one with these weights, from 1; 0 where none ran
   * @param validationLoss with these weights
   */
  record Result(Map<String, float[]> weights, int epochs, int bestEpoch, double validationLoss) {}

  /**
   * Trains; the network has the best weights afterwards.
   *
   * @param peak the largest learning rate
   */
  Result run(double peak, EpochListener epochs) throws FitException {
    LearningRate rate = new LearningRate(training.optimizer().schedule(), peak, batches(), training.epochs());
    while (stopping.epochs() < training.epochs() && !stopping.stops()) {
      trainLosses.add(epoch(rate));
      stopping.epoch(validationLoss(), network::snapshot);
      epochs.epoch(stopping.epochs(), trainLosses.getLast(), stopping.losses().getLast());
    }
    if (stopping.bestEpoch() == 0) {
      throw new FitException(data.spec().name() + " has no finite validation loss after " + stopping.epochs()
          + " epochs: look for extreme values among " + data.spec().features());
    }
    network.restore(stopping.bestWeights());
    return new Result(stopping.bestWeights(), stopping.epochs(), stopping.bestEpoch(), stopping.bestLoss());
  }

  /** The network as it is, without training. */
  Result untrained() {
    return new Result(network.snapshot(), 0, 0, validationLoss());
  }

  /** Runs the learning-rate range test ({@link RateFinder}), which leaves the network unusable. */
  double findRate() throws FitException {
    int[] order = shuffled();
    int[] from = {0};
    return RateFinder.find(data.spec().name(), rate -> {
      from[0] = from[0] < order.length ? from[0] : 0;
      from[0] += batch.load(data.train(), order, from[0]);
      return step(rate);
    });
  }

  private int batches() {
    return (train.length + training.batch() - 1) / training.batch();
  }

  /** Batch normalization needs two windows: a last batch of a single one is left out of the epoch. */
  private int[] shuffled() {
    int[] order = shuffling.permutation(train.length);
    for (int i = 0; i < order.length; i++) {
      order[i] = train[order[i]];
    }
    return batchNorm && order.length % training.batch() == 1
        ? Arrays.copyOf(order, order.length - 1)
        : order;
  }

  private double epoch(LearningRate rate) throws FitException {
    int[] order = shuffled();
    long step = (long) stopping.epochs() * batches();
    double sum = 0;
    for (int from = 0; from < order.length;) {
      if (listener.cancelled()) {
        throw new FitException(
            "the fit of " + data.spec().name() + " was cancelled in epoch " + (stopping.epochs() + 1));
      }
      int size = batch.load(data.train(), order, from);
      double peak = rate.at(step++, stopping.losses());
      double value = step(peak);
      if (!Double.isFinite(value)) {
        throw new FitException(notFinite(value, from / training.batch() + 1, peak));
      }
      sum += value * size;
      from += size;
    }
    return sum / order.length;
  }

  private String notFinite(double value, int at, double rate) {
    return data.spec().name() + ": the loss is " + value + " in epoch " + (stopping.epochs() + 1) + ", batch " + at
        + " of " + batches() + ", whose windows end between " + Instant.ofEpochSecond(batch.firstOrigin()) + " and "
        + Instant.ofEpochSecond(batch.lastOrigin()) + "; " + batch.largest(data.spec().features())
        + ": look for extreme values there, or lower training.learning-rate (it was " + rate + ")";
  }

  private double step(double rate) {
    try (PointerScope _ = new PointerScope()) {
      Tensor value = loss.of(network.apply(batch.inputs(), Optional.of(dropping)), batch.target());
      steps.step(value, rate);
      return value.item_float();
    }
  }

  private double validationLoss() {
    double sum = 0;
    for (int from = 0; from < validation.length;) {
      int size = validationBatch.load(data.validation(), validation, from);
      try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
        Network.Output<Tensor> output = network.apply(validationBatch.inputs(), Optional.empty());
        sum += size * (double) loss.of(output, validationBatch.target()).item_float();
      }
      from += size;
    }
    return sum / validation.length;
  }
}
