package io.rivercast.train.release;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.evaluation.ErrorAccumulator;
import io.rivercast.forecasting.evaluation.Evaluator;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.schemas.codec.ModelVersionCodec;
import io.rivercast.schemas.signing.InvalidSignatureException;
import io.rivercast.schemas.signing.ModelSigning;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Champion and challenger, evaluated like any candidate. A version of another layout, target or horizon is not comparable;
 * one that cannot be fetched, verified or loaded is skipped.
 *
 * @param known versions and aliases
 * @param fetcher fetches a version by its offset
 * @param loader makes an ONNX file ready to forecast
 */
public record Incumbents(
    KnownModels known, LongFunction<Optional<byte[]>> fetcher, Function<byte[], LoadedModel> loader) {
  private static final Logger LOG = LoggerFactory.getLogger(Incumbents.class);

  /** Errors of the version that an alias names; empty where there is none to compare with. */
  public Optional<ErrorAccumulator> errors(
      ForecasterSpec spec, Function<Aliases, OptionalInt> alias, Evaluator evaluator) {
    return known.offset(spec.name(), alias).stream()
        .boxed()
        .flatMap(offset -> fetch(offset).stream())
        .filter(version -> comparable(spec, version.manifest()))
        .flatMap(version -> errors(version, evaluator).stream())
        .findFirst();
  }

  private Optional<ModelVersion> fetch(long offset) {
    try {
      Optional<ModelVersion> version = fetcher.apply(offset).map(new ModelVersionCodec()::decode);
      version.ifPresent(found -> ModelSigning.verify(found, Optional.empty()));
      return version;
    } catch (SerializationException | InvalidSignatureException e) {
      LOG.warn("no comparison with the model at offset {}: {}", offset, e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean comparable(ForecasterSpec spec, Manifest manifest) {
    return manifest.layout() == spec.layout()
        && manifest.target().equals(spec.target())
        && manifest.horizon() == spec.horizon();
  }

  private Optional<ErrorAccumulator> errors(ModelVersion version, Evaluator evaluator) {
    try (LoadedModel model = loader.apply(version.onnx())) {
      return Optional.of(evaluator.errors(version.manifest().quantiles(), model));
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.warn("{} is left out of the comparison: {}", version, e.getMessage());
      return Optional.empty();
    }
  }
}
