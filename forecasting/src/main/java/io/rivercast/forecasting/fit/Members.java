package io.rivercast.forecasting.fit;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.LinearPathKind;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.SplitMix;
import io.rivercast.forecasting.network.TorchNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.PointerScope;

/** Trains the networks of a model one after another, each from weights and shuffles of its own. */
final class Members {
  private final TrainingData data;
  private final ModelSpec model;
  private final Network network;
  private final int count;
  private final FitListener listener;
  private final Device.Processor processor;
  private final TrainingSpec training;
  private final Progress progress;
  private final List<Outcome> done = new ArrayList<>();
  private Map<String, float[]> linear = Map.of();
  private final long began = System.nanoTime();
  private int epochsHere;

  /**
   * Of networks of one shape.
   *
   * @param processor where they descend
   */
  Members(
      TrainingData data, ModelSpec model, Network network, FitListener listener, Progress progress,
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

  /** Whether there is nothing to descend to: all members would be the same. */
  private boolean closedForm() {
    return model.family() == Family.LINEAR;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /**
   * The largest learning rate to use: what is set, or what a network that is made for that alone shows; 0 where nothing
   * descends.
   */
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
      TorchNetwork trial = begin(random.split());
      return new Descent(data, model, network, trial, random.split(), listener).findRate();
    }
  }

  /**
   * What became of each of them.
   *
   * @param rate the largest learning rate
   */
  List<Outcome> run(double rate) throws FitException {
    SplitMix random = new SplitMix(training.seed());
    while (done.size() < count) {
      done.add(train(random.split(), random.split(), rate));
    }
    return List.copyOf(done);
  }

  /** A network as it is before it descends. */
  private TorchNetwork begin(SplitMix weights) throws FitException {
    TorchNetwork first = new TorchNetwork(network, weights, processor);
    if (closedForm() || model.variant().linearPath() == LinearPathKind.RIDGE) {
      if (linear.isEmpty()) {
        linear = LinearStart.of(data, model, network);
      }
      Map<String, float[]> all = first.snapshot();
      all.putAll(linear);
      first.restore(all);
    }
    return first;
  }

  private Outcome train(SplitMix weights, SplitMix random, double rate) throws FitException {
    try (PointerScope _ = new PointerScope()) {
      Descent descent = new Descent(data, model, network, begin(weights), random, listener);
      if (closedForm()) {
        return descent.stay();
      }
      progress.next().ifPresent(state -> goOn(descent, state));
      Outcome outcome = descent.run(rate, (epoch, trainLoss, validationLoss) -> {
        epochsHere++;
        tell(epoch, trainLoss, validationLoss);
        progress.epoch(rate, descent);
      });
      progress.done(rate, descent);
      return outcome;
    }
  }

  /** Tells of earlier epochs again, so that whoever follows this run has all of them. */
  private void goOn(Descent descent, DescentState state) {
    descent.restore(state);
    for (int at = 0; at < state.trainLosses().size(); at++) {
      tell(at + 1, state.trainLosses().get(at), state.validationLosses().get(at));
    }
  }

  /** Epochs count on over all members. */
  private void tell(int epoch, double trainLoss, double validationLoss) {
    int sofar = epoch + done.stream().mapToInt(Outcome::epochs).sum();
    int left = (count - done.size()) * training.epochs() - epoch;
    Duration each = Duration.ofNanos((System.nanoTime() - began) / Math.max(1, epochsHere));
    listener.epoch(sofar, sofar + left, trainLoss, validationLoss, each.multipliedBy(left));
  }
}
