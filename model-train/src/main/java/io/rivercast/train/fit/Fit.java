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
    return run(data, model, listener, metadata, Progress.forgetful());
  }

  /**
   * The same, but a fit whose process is killed goes on where it was when the same one is begun again, and gives what it
   * would have given. What it leaves behind stays there until {@link Checkpoints#forget}.
   *
   * @throws FitException as above
   */
  public static Fitted run(
      TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata, Checkpoints checkpoints)
      throws FitException {
    String fingerprint = RunFingerprint.of(data, model, metadata.getOrDefault("commit", ""));
    return run(
        data, model, listener, metadata, Progress.in(checkpoints, data.spec().name(), fingerprint));
  }

  private static Fitted run(
      TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata, Progress progress)
      throws FitException {
    Libtorch.oneThread();
    try (PointerScope _ = new PointerScope()) {
      Scaling scaling = Scaler.fit(data.spec(), data.train());
      Network network = new Network(data.spec(), model, scaling);
      Members members = new Members(data, model, network, listener, progress);
      double rate = members.rate();
      List<EarlyStopping> trained = members.run(rate);
      Map<String, float[]> weights = trained.getFirst().bestWeights();
      byte[] onnx = OnnxExport.write(network, weights, metadata);
      TorchNetwork whole = restored(network, weights);
      Proof proof = Proof.of(network, whole, data.validation());
      return new Fitted(
          onnx,
          model,
          network.parameters().stream().mapToLong(parameter -> parameter.size()).sum(),
          trained.stream().mapToInt(EarlyStopping::epochs).sum(),
          trained.getFirst().bestEpoch(),
          trained.stream().mapToDouble(EarlyStopping::bestLoss).average().orElseThrow(),
          parity(onnx, proof),
          proof.golden(network, whole),
          Map.of("fit.learning-rate", String.valueOf(rate)));
    }
  }

  private static TorchNetwork restored(Network network, Map<String, float[]> weights) {
    TorchNetwork restored = new TorchNetwork(network, new SplitMix(0));
    restored.restore(weights);
    return restored;
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
