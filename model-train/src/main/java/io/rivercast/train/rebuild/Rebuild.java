package io.rivercast.train.rebuild;

import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.OnnxDifference;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.train.data.GridTable;
import io.rivercast.train.data.WindowCount;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.release.Manifests;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Retrains a published version from its manifest and the steps that the manifest names, and compares the file with the
 * published one.
 */
public final class Rebuild {
  private static final double NANOS = 1e9;

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Topic<SeriesId, Step> steps;
  private final Trainer trainer;

  /**
   * Over a topic of steps.
   *
   * @param consumers of committed records, in no group
   * @param trainer fits networks
   */
  public Rebuild(
      Supplier<? extends Consumer<byte[], byte[]>> consumers, Topic<SeriesId, Step> steps, Trainer trainer) {
    this.consumers = consumers;
    this.steps = steps;
    this.trainer = trainer;
  }

  /**
   * Rebuilds a version on the calling thread.
   *
   * @throws RebuildException where the manifest is incomplete, steps are gone, or training fails
   */
  public Rebuilt run(ModelVersion version, FitListener listener) throws RebuildException {
    long began = System.nanoTime();
    Manifest manifest = version.manifest();
    Lineage lineage = lineage(manifest);
    ForecasterSpec spec = spec(manifest);
    WindowCount count = new WindowCount();
    GridTable table = new GridTable(Map.of(spec, count), lineage.selection().lookback(), lineage.selection().maxRank());
    new RecordedSteps(consumers.get(), steps, lineage.selection().read()).into(table);
    Fitted fitted = fit(spec, manifest, lineage, table, listener);
    return new Rebuilt(
        manifest,
        fitted.onnx(),
        count.windows(),
        OnnxDifference.of(version.onnx(), fitted.onnx()),
        Lineage.of(steps.name(), lineage.selection()).differences(manifest.lineage()),
        (System.nanoTime() - began) / NANOS);
  }

  private Lineage lineage(Manifest manifest) throws RebuildException {
    try {
      Lineage lineage = Lineage.of(manifest);
      if (!lineage.topic().equals(steps.name())) {
        throw new RebuildException(
            "it was trained on " + lineage.topic() + ", not on " + steps.name() + "; check --prefix");
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

  private Fitted fit(
      ForecasterSpec spec, Manifest manifest, Lineage lineage, GridTable table, FitListener listener)
      throws RebuildException {
    try {
      TrainingSet set = TrainingSet.of(spec, table.steps(spec));
      return trainer.train(
          set.data(),
          spec.models().getFirst(),
          listener,
          Manifests.metadata(set, manifest.version(), lineage));
    } catch (FitException | IllegalArgumentException e) {
      throw new RebuildException("training fails: " + e.getMessage(), e);
    }
  }
}
