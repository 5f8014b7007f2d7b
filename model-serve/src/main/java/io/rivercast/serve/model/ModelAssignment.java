package io.rivercast.serve.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Who speaks for a forecaster.
 *
 * @param champion who answers; empty: a baseline does
 * @param challenger who runs beside the answer; empty: nobody
 */
public record ModelAssignment(Optional<ServedModel> champion, Optional<ServedModel> challenger) {
  /** Nobody yet. */
  public static final ModelAssignment EMPTY = new ModelAssignment(Optional.empty(), Optional.empty());

  Stream<ServedModel> models() {
    return Stream.of(champion, challenger).flatMap(Optional::stream);
  }

  Optional<ServedModel> version(OptionalInt version) {
    return models().filter(model -> version.isPresent() && model.version() == version.getAsInt()).findFirst();
  }
}
