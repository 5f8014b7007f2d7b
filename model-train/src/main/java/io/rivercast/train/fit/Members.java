package io.rivercast.train.fit;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.train.net.Network;
import io.rivercast.train.net.SplitMix;
import io.rivercast.train.net.TorchNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/** Trains the networks of a model one after another, each from weights and shuffles of its own. */
final class Members {
  private final TrainingData data;
  private final Network network;
  private final int count;
  private final FitListener listener;
  private final TrainingSpec training;
  private final List<EarlyStopping> done = new ArrayList<>();
  private final long began = System.nanoTime();

  /** Of networks of one shape. */
  Members(TrainingData data, ModelSpec model, Network network, FitListener listener) {
    this.data = data;
    this.network = network;
    this.count = model.variant().members();
    this.listener = listener;
    this.training = data.spec().training();
  }

  /**
   * What became of each of them.
   *
   * @param rate the largest learning rate
   */
  List<EarlyStopping> run(double rate) throws FitException {
    SplitMix random = new SplitMix(training.seed());
    while (done.size() < count) {
      done.add(train(random.split(), random.split(), rate));
    }
    return List.copyOf(done);
  }

  /** The largest learning rate to use: what is set, or what a network that is made for that alone shows. */
  double rate() throws FitException {
    if (training.descent().learningRate().isPresent()) {
      return training.descent().learningRate().getAsDouble();
    }
    try (PointerScope _ = new PointerScope()) {
      SplitMix random = new SplitMix(~training.seed());
      TorchNetwork trial = new TorchNetwork(network, random.split());
      return new Descent(data, network, trial, random.split(), listener).findRate();
    }
  }

  private EarlyStopping train(SplitMix weights, SplitMix random, double rate) throws FitException {
    try (PointerScope _ = new PointerScope()) {
      TorchNetwork trained = new TorchNetwork(network, weights);
      return new Descent(data, network, trained, random, listener).run(rate, this::tell);
    }
  }

  /** Epochs count on over all members. */
  private void tell(int epoch, double trainLoss, double validationLoss) {
    int sofar = epoch + done.stream().mapToInt(EarlyStopping::epochs).sum();
    int left = (count - done.size()) * training.epochs() - epoch;
    Duration each = Duration.ofNanos((System.nanoTime() - began) / sofar);
    listener.epoch(sofar, sofar + left, trainLoss, validationLoss, each.multipliedBy(left));
  }
}
