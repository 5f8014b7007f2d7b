package io.rivercast.forecasting.fit;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.LinearPathKind;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.SplitMix;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.PointerScope;

/** Trains the networks of an ensemble one after another, each with its own random weights and shuffling. */
final class EnsembleTrainer {
  private final TrainingData data;
  private final ModelSpec model;
  private final Network network;
  private final int count;
  private final FitListener listener;
  private final Device.Processor processor;
  private final TrainingSpec training;
  private final FitProgress progress;
  private final List<TrainingLoop.Result> done = new ArrayList<>();
  private Map<String, float[]> linear = Map.of();
  private final long began = System.nanoTime();
  private int epochsHere;

  /** For networks of one shape, trained on a processor. */
  EnsembleTrainer(
      TrainingData data, ModelSpec model, Network network, FitListener listener, FitProgress progress,
      Device.Processor processor) {
    this.data = data;
    this.model = model;
    this.network = network;
    this.count = closedForm() ? 1 : model.variant().members();
    this.listener = listener;
    this.progress = progress;
    this.processor = processor;
    this.training = data.spec().training();
  }

  /** Whether weights come in closed form, so that all members would be the same. */
  private boolean closedForm() {
    return model.family() == Family.LINEAR;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The largest learning rate: as configured, or found on a trial network; 0 where weights come in closed form. */
  double rate() throws FitException {
    if (closedForm()) {
      return 0;
    }
    OptionalDouble known = progress.rate().isPresent() ? progress.rate() : training.optimizer().learningRate();
    if (known.isPresent()) {
      return known.getAsDouble();
    }
    try (PointerScope _ = new PointerScope()) {
      SplitMix random = new SplitMix(~training.seed());
      TorchNetwork trial = initial(random.split());
      return new TrainingLoop(data, model, network, trial, random.split(), listener).findRate();
    }
  }

  /**
   * Trains all members.
   *
   * @param rate the largest learning rate
   */
  List<TrainingLoop.Result> run(double rate) throws FitException {
    SplitMix random = new SplitMix(training.seed());
    while (done.size() < count) {
      done.add(train(random.split(), random.split(), rate));
    }
    return List.copyOf(done);
  }

  /** A network with its initial weights. */
  private TorchNetwork initial(SplitMix weights) throws FitException {
    TorchNetwork first = new TorchNetwork(network, weights, processor);
    if (closedForm() || model.variant().linearPath() == LinearPathKind.RIDGE) {
      if (linear.isEmpty()) {
        linear = RidgeInitializer.weights(data, model, network);
      }
      Map<String, float[]> all = first.snapshot();
      all.putAll(linear);
      first.restore(all);
    }
    return first;
  }

  private TrainingLoop.Result train(SplitMix weights, SplitMix random, double rate) throws FitException {
    try (PointerScope _ = new PointerScope()) {
      TrainingLoop loop = new TrainingLoop(data, model, network, initial(weights), random, listener);
      if (closedForm()) {
        return loop.untrained();
      }
      progress.next().ifPresent(state -> resume(loop, state));
      TrainingLoop.Result outcome = loop.run(rate, (epoch, trainLoss, validationLoss) -> {
        epochsHere++;
        report(epoch, trainLoss, validationLoss);
        progress.epoch(rate, loop);
      });
      progress.done(rate, loop);
      return outcome;
    }
  }

  /** Reports the epochs of the checkpoint again, so that a listener has all of them. */
  private void resume(TrainingLoop loop, TrainingState state) {
    loop.restore(state);
    for (int at = 0; at < state.trainLosses().size(); at++) {
      report(at + 1, state.trainLosses().get(at), state.validationLosses().get(at));
    }
  }

  /** Epochs are counted over all members. */
  private void report(int epoch, double trainLoss, double validationLoss) {
    int sofar = epoch + done.stream().mapToInt(TrainingLoop.Result::epochs).sum();
    int left = (count - done.size()) * training.epochs() - epoch;
    Duration each = Duration.ofNanos((System.nanoTime() - began) / Math.max(1, epochsHere));
    listener.epoch(sofar, sofar + left, trainLoss, validationLoss, each.multipliedBy(left));
  }
}
