package io.rivercast.forecasting.fit;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.Scaling;
import io.rivercast.forecasting.network.SplitMix;
import io.rivercast.forecasting.onnx.OnnxExport;
import io.rivercast.forecasting.onnx.ParityCheck;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/** Fits a network to history and writes it as an ONNX file, verified to give the same forecasts as the trainer. */
public final class Fit {
  private Fit() {}

  /**
   * Fits on the calling thread alone; fits on other threads do not disturb it. The same data, model and seed give the
   * same bytes on the same kind of processor.
   *
   * @param metadata written into the file
   * @throws FitException where there is too little data, the loss is not finite, the listener cancels, or the file
   *     differs from the trainer's own output
   */
  public static Fitted run(TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata)
      throws FitException {
    return run(data, model, listener, metadata, FitProgress.withoutCheckpoints(), Device.DEFAULT);
  }

  /**
   * The same on a given processor, with checkpoints: an interrupted fit that is started again resumes, and gives the result
   * of one that was never interrupted. Checkpoints stay until {@link Checkpoints#forget}. On a CUDA device the bytes differ
   * from those of the CPU, and may differ from run to run; parity is always checked on the CPU.
   *
   * @throws FitException as above
   */
  public static Fitted run(
      TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata, Checkpoints checkpoints,
      Device.Processor processor)
      throws FitException {
    String fingerprint = RunFingerprint.of(data, model, metadata.getOrDefault("commit", ""), processor);
    return run(
        data, model, listener, metadata, FitProgress.in(checkpoints, data.spec().name(), fingerprint), processor);
  }

  private static Fitted run(
      TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata, FitProgress progress,
      Device.Processor processor)
      throws FitException {
    Libtorch.oneThread();
    try (PointerScope _ = new PointerScope()) {
      Scaling scaling = Scaler.fit(data.spec(), data.train());
      EnsembleTrainer trainer =
          new EnsembleTrainer(data, model, new Network(data.spec(), model, scaling), listener, progress, processor);
      double rate = trainer.rate();
      List<TrainingLoop.Result> trained = trainer.run(rate);
      Network network = whole(data, model, scaling, trainer.count());
      Map<String, float[]> weights = joined(trained);
      return verified(
          data,
          model,
          network,
          weights,
          metadata,
          new FitSummary(
              trained.stream().mapToInt(TrainingLoop.Result::epochs).sum(),
              trained.getFirst().bestEpoch(),
              trained.stream().mapToDouble(TrainingLoop.Result::validationLoss).average().orElseThrow()),
          findings(rate, processor));
    }
  }

  private static Map<String, String> findings(double rate, Device.Processor processor) {
    Map<String, String> findings = new LinkedHashMap<>();
    if (rate > 0) {
      findings.put("fit.learning-rate", String.valueOf(rate));
    }
    if (processor instanceof Device.Cuda) {
      findings.put("fit.device", processor.toString());
    }
    return findings;
  }

  /** How a fit went; see {@link Fitted}. */
  record FitSummary(int epochs, int bestEpoch, double validationLoss) {}

  /** Writes weights as an ONNX file and verifies it. */
  static Fitted verified(
      TrainingData data,
      ModelSpec model,
      Network network,
      Map<String, float[]> weights,
      Map<String, String> metadata,
      FitSummary summary,
      Map<String, String> findings)
      throws FitException {
    TorchNetwork whole = restored(network, weights);
    byte[] onnx = OnnxExport.write(network, weights, metadata);
    ParitySample sample = ParitySample.of(network, whole, data.validation());
    return new Fitted(
        onnx,
        model,
        network.parameters().stream().mapToLong(parameter -> parameter.size()).sum(),
        summary.epochs(),
        summary.bestEpoch(),
        summary.validationLoss(),
        parity(onnx, sample),
        sample.golden(network, whole),
        findings);
  }

  private static Network whole(TrainingData data, ModelSpec model, Scaling scaling, int members) {
    return members == 1
        ? new Network(data.spec(), model, scaling)
        : Network.ensemble(data.spec(), model, scaling, members);
  }

  private static Map<String, float[]> joined(List<TrainingLoop.Result> members) {
    if (members.size() == 1) {
      return members.getFirst().weights();
    }
    Map<String, float[]> all = new LinkedHashMap<>();
    for (int i = 0; i < members.size(); i++) {
      String prefix = Network.prefix(i);
      members.get(i).weights().forEach((name, values) -> all.put(prefix + name, values));
    }
    return all;
  }

  private static TorchNetwork restored(Network network, Map<String, float[]> weights) {
    TorchNetwork restored = new TorchNetwork(network, new SplitMix(0));
    restored.restore(weights);
    return restored;
  }

  private static double parity(byte[] onnx, ParitySample sample) throws FitException {
    double difference = ParityCheck.difference(onnx, sample.windows(), sample.forecasts());
    if (difference > ParityCheck.LIMIT) {
      throw new FitException(
          String.format(
              Locale.ROOT,
              "the ONNX file differs from the trainer's own output by %.2g of its scale on %d windows, allowed: %.0e",
              difference,
              sample.windows().count(),
              ParityCheck.LIMIT));
    }
    return difference;
  }
}
