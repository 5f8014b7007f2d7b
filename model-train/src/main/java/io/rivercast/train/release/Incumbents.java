package io.rivercast.train.release;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.evaluation.ErrorAccumulator;
import io.rivercast.forecasting.evaluation.Evaluator;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions that stand, put before a judge like any candidate. One that reads other windows or forecasts something
 * else cannot be compared, and one that does not load stands in nobody's way.
 *
 * @param known who stands
 * @param shelf where they are fetched
 * @param loader makes them ready
 */
public record Incumbents(KnownModels known, ModelFetcher shelf, Function<byte[], LoadedModel> loader) {
  private static final Logger LOG = LoggerFactory.getLogger(Incumbents.class);

  /** Errors of the version that an alias names; empty where there is none to compare with. */
  public Optional<ErrorAccumulator> judge(ForecasterSpec spec, Function<Aliases, OptionalInt> alias, Evaluator judge) {
    return known.offset(spec.name(), alias).stream()
        .boxed()
        .flatMap(offset -> shelf.fetch(offset).stream())
        .filter(version -> comparable(spec, version.manifest()))
        .flatMap(version -> judged(version, judge).stream())
        .findFirst();
  }

  private static boolean comparable(ForecasterSpec spec, Manifest manifest) {
    return manifest.layout() == spec.layout()
        && manifest.target().equals(spec.target())
        && manifest.horizon() == spec.horizon();
  }

  private Optional<ErrorAccumulator> judged(ModelVersion version, Evaluator judge) {
    try (LoadedModel model = loader.apply(version.onnx())) {
      return Optional.of(judge.judge(version.manifest().quantiles(), model));
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.warn("no comparison with {}: {}", version, e.getMessage());
      return Optional.empty();
    }
  }
}
