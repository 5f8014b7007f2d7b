package io.rivercast.train.fit;

import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.train.net.Network;
import io.rivercast.train.net.SplitMix;
import io.rivercast.train.net.TorchNetwork;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gradient descent by AdamW (Loshchilov &amp; Hutter 2019) over shuffled batches, epoch by epoch, until the validation
 * loss no longer falls. Lives within the {@code PointerScope} in which it was made.
 */
final class Descent {
  private static final int VALIDATION_BATCH = 256;

  private final TrainingData data;
  private final FitListener listener;
  private final TrainingSpec training;
  private final TorchNetwork network;
  private final QuantileLoss loss;
  private final int[] train;
  private final int[] validation;
  private final Batch batch;
  private final Batch validationBatch;
  private final SplitMix shuffling;
  private final SplitMix dropping;
  private final TensorVector parameters;
  private final AdamW optimizer;
  private final LearningRate rate;
  private long step;

  Descent(TrainingData data, Network shape, TorchNetwork network, SplitMix random, FitListener listener)
      throws FitException {
    this.data = data;
    this.listener = listener;
    this.network = network;
    training = data.spec().training();
    loss = new QuantileLoss(data.spec().quantiles());
    train = Usable.of(data, data.train(), "training", Usable.LEAST_TRAIN);
    validation = Usable.of(data, data.validation(), "validation", Usable.LEAST_VALIDATION);
    batch = new Batch(shape, Math.min(training.batch(), train.length));
    validationBatch = new Batch(shape, Math.min(VALIDATION_BATCH, validation.length));
    shuffling = random.split();
    dropping = random.split();
    parameters = network.parameters();
    AdamWOptions options = new AdamWOptions(training.descent().learningRate().orElse(1e-3));
    options.weight_decay().put(training.descent().weightDecay());
    optimizer = new AdamW(parameters, options);
    rate = new LearningRate(training.descent().learningRate().orElse(1e-3), (long) training.epochs() * batches());
  }

  /** Descends; the network has the best weights afterwards. */
  EarlyStopping run() throws FitException {
    EarlyStopping stopping = new EarlyStopping(training.patience());
    long began = System.nanoTime();
    while (stopping.epochs() < training.epochs() && !stopping.enough()) {
      int epoch = stopping.epochs() + 1;
      double trainLoss = epoch(epoch);
      double validationLoss = validationLoss();
      stopping.epoch(validationLoss, network::snapshot);
      long each = (System.nanoTime() - began) / epoch;
      Duration left = Duration.ofNanos(each * (training.epochs() - epoch));
      listener.epoch(epoch, training.epochs(), trainLoss, validationLoss, left);
    }
    if (stopping.bestEpoch() == 0) {
      throw new FitException(data.spec().name() + " has no finite validation loss after " + stopping.epochs()
          + " epochs: look for extreme values among " + data.spec().features());
    }
    network.restore(stopping.bestWeights());
    return stopping;
  }

  private int batches() {
    return (train.length + training.batch() - 1) / training.batch();
  }

  private double epoch(int epoch) throws FitException {
    int[] shuffle = shuffling.permutation(train.length);
    int[] order = new int[train.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = train[shuffle[i]];
    }
    double sum = 0;
    for (int from = 0; from < order.length;) {
      if (listener.cancelled()) {
        throw new FitException("the fit of " + data.spec().name() + " was cancelled in epoch " + epoch);
      }
      int size = batch.load(data.train(), order, from);
      double value = step();
      if (!Double.isFinite(value)) {
        throw new FitException(
            data.spec().name() + ": the loss is " + value + " in epoch " + epoch + ", batch "
                + (from / training.batch() + 1) + " of " + batches()
                + ": look for extreme values among " + data.spec().features()
                + ", or lower training.learning-rate (" + training.descent().learningRate() + ")");
      }
      sum += value * size;
      from += size;
    }
    return sum / order.length;
  }

  private double step() {
    try (PointerScope _ = new PointerScope()) {
      optimizer.param_groups().get(0).options().set_lr(rate.at(step++));
      optimizer.zero_grad();
      Tensor value = loss.of(network.apply(batch.inputs(), Optional.of(dropping)), batch.target());
      value.backward();
      torch.clip_grad_norm_(parameters, training.descent().clipNorm());
      optimizer.step();
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
