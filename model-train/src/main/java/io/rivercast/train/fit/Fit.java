package io.rivercast.train.fit;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.train.net.Libtorch;
import io.rivercast.train.net.Network;
import io.rivercast.train.net.Scaling;
import io.rivercast.train.net.SplitMix;
import io.rivercast.train.net.TorchNetwork;
import io.rivercast.train.onnx.OnnxExport;
import io.rivercast.train.onnx.ParityCheck;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/** Fits a network to history and writes it as an ONNX file that is proved to say the same. */
public final class Fit {
  private Fit() {}

  /**
   * Fits on the calling thread alone; fits on other threads do not disturb it. The same data, model and seed give the
   * same bytes on the same kind of processor.
   *
   * @param metadata notes that travel in the file
   * @throws FitException where there is too little data, the loss is not finite, the listener cancels, or the file
   *     differs from the trainer's own output
   */
  public static Fitted run(TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata)
      throws FitException {
    Libtorch.oneThread();
    try (PointerScope _ = new PointerScope()) {
      SplitMix random = new SplitMix(data.spec().training().seed());
      Scaling scaling = Scaler.fit(data.spec(), data.train());
      Network network = new Network(data.spec(), model, scaling);
      TorchNetwork trained = new TorchNetwork(network, random.split());
      EarlyStopping stopping = new Descent(data, network, trained, random.split(), listener).run();
      byte[] onnx = OnnxExport.write(network, stopping.bestWeights(), metadata);
      Proof proof = Proof.of(network, trained, data.validation());
      return new Fitted(
          onnx,
          model,
          network.parameters().stream().mapToLong(parameter -> parameter.size()).sum(),
          stopping.epochs(),
          stopping.bestEpoch(),
          stopping.bestLoss(),
          parity(onnx, proof),
          proof.golden(network, trained));
    }
  }

  private static double parity(byte[] onnx, Proof proof) throws FitException {
    double difference = ParityCheck.difference(onnx, proof.windows(), proof.forecasts());
    if (difference > ParityCheck.LIMIT) {
      throw new FitException(
          String.format(
              Locale.ROOT,
              "the ONNX file differs from the trainer's own output by %.2g of its scale on %d windows, allowed: %.0e",
              difference,
              proof.windows().count(),
              ParityCheck.LIMIT));
    }
    return difference;
  }
}
