package io.rivercast.train.fit;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.train.net.Libtorch;
import io.rivercast.train.net.Network;
import io.rivercast.train.net.Scaling;
import io.rivercast.train.net.SplitMix;
import io.rivercast.train.net.TorchNetwork;
import io.rivercast.train.onnx.OnnxExport;
import io.rivercast.train.onnx.ParityCheck;
import java.util.List;
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
      Scaling scaling = Scaler.fit(data.spec(), data.train());
      Network network = new Network(data.spec(), model, scaling);
      Members members = new Members(data, model, network, listener);
      double rate = members.rate();
      List<EarlyStopping> trained = members.run(rate);
      Map<String, float[]> weights = trained.getFirst().bestWeights();
      byte[] onnx = OnnxExport.write(network, weights, metadata);
      Proof proof = Proof.of(network, restored(network, weights), data.validation());
      return new Fitted(
          onnx,
          model,
          network.parameters().stream().mapToLong(parameter -> parameter.size()).sum(),
          trained.stream().mapToInt(EarlyStopping::epochs).sum(),
          trained.getFirst().bestEpoch(),
          trained.stream().mapToDouble(EarlyStopping::bestLoss).average().orElseThrow(),
          parity(onnx, proof),
          proof.golden(network),
          Map.of("fit.learning-rate", String.valueOf(rate)));
    }
  }

  private static TorchNetwork restored(Network network, Map<String, float[]> weights) {
    TorchNetwork restored = new TorchNetwork(network, new SplitMix(0));
    restored.restore(weights);
    return restored;
  }

  private static double parity(byte[] onnx, Proof proof) throws FitException {
    double difference = ParityCheck.difference(onnx, proof.windows(), proof.origins(), proof.forecasts());
    if (difference > ParityCheck.LIMIT) {
      throw new FitException(
          String.format(
              Locale.ROOT,
              "the ONNX file differs from the trainer's own output by %.2g of its scale on %d windows, allowed: %.0e",
              difference,
              proof.origins().length,
              ParityCheck.LIMIT));
    }
    return difference;
  }
}
