package io.rivercast.serve.model;

import java.util.Map;

/**
 * The models of every forecaster at one moment. They stay open until every user has closed this snapshot.
 */
public final class LiveModels implements AutoCloseable {
  private final Map<String, ModelAssignment> assignments;
  private final UseCount uses = new UseCount();

  /** Becomes a user of every model in the assignments, which the caller must keep open meanwhile. */
  public LiveModels(Map<String, ModelAssignment> assignments) {
    this.assignments = Map.copyOf(assignments);
    for (ModelAssignment assignment : this.assignments.values()) {
      assignment.models().forEach(LiveModels::hold);
    }
  }

  private static void hold(ServedModel model) {
    if (!model.onnx().retain()) {
      throw new IllegalStateException("version " + model.version() + " is closed already");
    }
  }

  /** The assignment of a forecaster; empty for an unknown one. */
  public ModelAssignment of(String forecaster) {
    return assignments.getOrDefault(forecaster, ModelAssignment.EMPTY);
  }

  boolean sameAs(Map<String, ModelAssignment> others) {
    return assignments.equals(others);
  }

  boolean retain() {
    return uses.retain();
  }

  /** Ends one use; the last one releases the models. */
  @Override
  public void close() {
    if (uses.release()) {
      assignments.values().stream().flatMap(ModelAssignment::models).forEach(model -> model.onnx().release());
    }
  }
}
