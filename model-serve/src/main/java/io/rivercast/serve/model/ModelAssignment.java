package io.rivercast.serve.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The models of a forecaster.
 *
 * @param champion whose forecasts are used; empty: a baseline's are
 * @param challenger runs beside the champion; empty: none
 */
public record ModelAssignment(Optional<ServedModel> champion, Optional<ServedModel> challenger) {
  /** No models yet. */
  public static final ModelAssignment EMPTY = new ModelAssignment(Optional.empty(), Optional.empty());

  /** The live versions, the champion first. */
  public Stream<ServedModel> models() {
    return Stream.of(champion, challenger).flatMap(Optional::stream);
  }

  Optional<ServedModel> version(OptionalInt version) {
    return models().filter(model -> version.isPresent() && model.version() == version.getAsInt()).findFirst();
  }
}
