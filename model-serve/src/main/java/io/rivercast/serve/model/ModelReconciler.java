package io.rivercast.serve.model;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reconciles the loaded models with the aliases: keeps, loads and releases versions. If an alias points at a version that is
 * refused or not yet published, the previous champion stays.
 *
 * @param forecasters the configured ones
 * @param loader loads versions
 * @param holder gets the new models
 * @param meters counts changes
 */
record ModelReconciler(List<ForecasterSpec> forecasters, ModelLoader loader, ModelHolder holder, ModelMeters meters) {
  void reconcile(Map<String, Aliases> aliases) {
    List<ServedModel> loaded = new ArrayList<>();
    try (LiveModels now = holder.take()) {
      Map<String, ModelAssignment> next = new HashMap<>();
      for (ForecasterSpec forecaster : forecasters) {
        Optional<Aliases> wanted = Optional.ofNullable(aliases.get(forecaster.name()));
        ModelAssignment before = now.of(forecaster.name());
        ModelAssignment after =
            wanted.map(names -> assignment(forecaster, names, before, loaded)).orElse(ModelAssignment.EMPTY);
        next.put(forecaster.name(), after);
        if (!after.equals(before)) {
          meters.swapped(forecaster.name());
        }
      }
      if (!now.sameAs(next)) {
        holder.put(new LiveModels(next));
      }
    } finally {
      loaded.forEach(model -> model.onnx().release());
    }
  }

  private ModelAssignment assignment(ForecasterSpec forecaster, Aliases names, ModelAssignment before,
      List<ServedModel> loaded) {
    Optional<ServedModel> champion = names.champion().isEmpty()
        ? Optional.empty()
        : find(forecaster, names.champion(), before, loaded).or(before::champion);
    Optional<ServedModel> challenger =
        find(forecaster, names.challenger(), before, loaded).filter(model -> !champion.equals(Optional.of(model)));
    return new ModelAssignment(champion, challenger);
  }

  private Optional<ServedModel> find(
      ForecasterSpec forecaster, OptionalInt version, ModelAssignment before, List<ServedModel> loaded) {
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Optional<ServedModel> known = before.version(version);
    if (known.isPresent()) {
      return known;
    }
    Optional<ServedModel> model = loader.load(forecaster, version.getAsInt());
    model.ifPresent(loaded::add);
    return model;
  }
}
