package io.rivercast.train.rebuild;

import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.OnnxDifference;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.train.data.ForecasterTable;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.release.Manifests;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Retrains a published version from its manifest and the windows that the manifest names, and compares the file with the
 * published one.
 */
public final class Rebuild {
  private static final double NANOS = 1e9;

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Topic<SeriesId, Window> windows;
  private final Trainer trainer;

  /**
   * Over a topic of windows.
   *
   * @param consumers of committed records, in no group
   * @param trainer fits networks
   */
  public Rebuild(
      Supplier<? extends Consumer<byte[], byte[]>> consumers, Topic<SeriesId, Window> windows, Trainer trainer) {
    this.consumers = consumers;
    this.windows = windows;
    this.trainer = trainer;
  }

  /**
   * Rebuilds a version on the calling thread.
   *
   * @throws RebuildException where the manifest is incomplete, windows are gone, or training fails
   */
  public Rebuilt run(ModelVersion version, FitListener listener) throws RebuildException {
    long began = System.nanoTime();
    Manifest manifest = version.manifest();
    Lineage lineage = lineage(manifest);
    ForecasterTable table = new ForecasterTable(spec(manifest), lineage.lookback());
    new RecordedWindows(consumers.get(), windows, lineage.read()).into(table);
    Fitted fitted = fit(manifest, lineage, table, listener);
    return new Rebuilt(
        manifest,
        fitted.onnx(),
        table.windows(),
        OnnxDifference.of(version.onnx(), fitted.onnx()),
        Lineage.of(windows.name(), lineage.read(), lineage.lookback()).differences(manifest.lineage()),
        (System.nanoTime() - began) / NANOS);
  }

  private Lineage lineage(Manifest manifest) throws RebuildException {
    try {
      Lineage lineage = Lineage.of(manifest);
      if (!lineage.topic().equals(windows.name())) {
        throw new RebuildException(
            "it was trained on " + lineage.topic() + ", not on " + windows.name() + "; check --prefix");
      }
      return lineage;
    } catch (IllegalArgumentException e) {
      throw new RebuildException("its manifest is not enough: " + e.getMessage(), e);
    }
  }

  private static ForecasterSpec spec(Manifest manifest) throws RebuildException {
    try {
      ForecasterSpec spec = Manifests.spec(manifest);
      if (spec.layout() != manifest.layout()) {
        throw new RebuildException(
            "the settings in its manifest make windows of another layout than it was trained on: this code is of another"
                + " release");
      }
      return spec;
    } catch (IllegalArgumentException e) {
      throw new RebuildException("its manifest is not enough: " + e.getMessage(), e);
    }
  }

  private Fitted fit(Manifest manifest, Lineage lineage, ForecasterTable table, FitListener listener)
      throws RebuildException {
    try {
      TrainingSet set = TrainingSet.of(table.spec(), table.steps());
      return trainer.train(
          set.data(),
          table.spec().models().getFirst(),
          listener,
          Manifests.metadata(set, manifest.version(), lineage));
    } catch (FitException | IllegalArgumentException e) {
      throw new RebuildException("training fails: " + e.getMessage(), e);
    }
  }
}
