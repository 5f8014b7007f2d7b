package io.rivercast.serve.model;

import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.schemas.codec.Codec;
import io.rivercast.schemas.topic.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the offset of every published version and loads versions on request. A version is refused only once. */
final class ModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private final LongFunction<Optional<byte[]>> fetcher;
  private final Codec<ModelVersion> codec;
  private final ModelGate gate;
  private final ModelMeters meters;
  private final Map<String, Long> offsets = new HashMap<>();
  private final Set<Long> refused = new HashSet<>();

  ModelLoader(LongFunction<Optional<byte[]>> fetcher, Codec<ModelVersion> codec, ModelGate gate, ModelMeters meters) {
    this.fetcher = fetcher;
    this.codec = codec;
    this.gate = gate;
    this.meters = meters;
  }

  void seen(String key, long offset) {
    offsets.put(key, offset);
  }

  void removed(String key) {
    offsets.remove(key);
  }

  /** Loads a version; empty where it has not come yet or is refused. The caller is the first user of its model. */
  Optional<ServedModel> load(ForecasterSpec forecaster, int version) {
    String key = Topics.modelKey(forecaster.name(), version);
    @Nullable Long offset = offsets.get(key);
    if (offset == null || refused.contains(offset)) {
      return Optional.empty();
    }
    Optional<byte[]> value = fetcher.apply(offset);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try (LogFields _ = LogFields.version(forecaster.name(), version)) {
      return admit(forecaster, version, offset, value.get());
    }
  }

  private Optional<ServedModel> admit(ForecasterSpec forecaster, int version, long offset, byte[] value) {
    try {
      ModelVersion published = codec.decode(value);
      String key = Topics.modelKey(forecaster.name(), version);
      String own = Topics.modelKey(published.manifest());
      if (!own.equals(key)) {
        throw new RefusedModelException(
            RefusedModelException.Check.LAYOUT,
            "its manifest is of " + own + ", but the key of its record is " + key + "; publish it under its own key");
      }
      ServedModel model = gate.admit(published, forecaster);
      LOG.info("Loaded version {} of '{}' ({})", version, forecaster.name(), model.manifest().family());
      return Optional.of(model);
    } catch (RefusedModelException | SerializationException e) {
      refused.add(offset);
      meters.refused(
          forecaster.name(),
          e instanceof RefusedModelException refusal ? refusal.check() : RefusedModelException.Check.UNREADABLE);
      LOG.warn("Refused version {} of '{}': {}", version, forecaster.name(), e.getMessage());
      return Optional.empty();
    }
  }
}
