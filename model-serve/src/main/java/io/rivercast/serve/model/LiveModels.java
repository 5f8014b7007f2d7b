package io.rivercast.serve.model;

import java.util.Map;

/**
 * Who speaks for every forecaster at one moment. Its models stay open until it is closed by everyone who took it.
 */
public final class LiveModels implements AutoCloseable {
  private final Map<String, ModelAssignment> lineups;
  private final UseCount uses = new UseCount();

  /** Becomes a user of every model in the lineups, which the caller must hold open meanwhile. */
  public LiveModels(Map<String, ModelAssignment> lineups) {
    this.lineups = Map.copyOf(lineups);
    for (ModelAssignment lineup : this.lineups.values()) {
      lineup.models().forEach(LiveModels::hold);
    }
  }

  private static void hold(ServedModel model) {
    if (!model.onnx().retain()) {
      throw new IllegalStateException("version " + model.version() + " is closed already");
    }
  }

  /** The lineup of a forecaster; empty where nothing is known of it. */
  public ModelAssignment of(String forecaster) {
    return lineups.getOrDefault(forecaster, ModelAssignment.EMPTY);
  }

  boolean sameAs(Map<String, ModelAssignment> others) {
    return lineups.equals(others);
  }

  boolean retain() {
    return uses.retain();
  }

  /** Ends one use; the last one lets the models go. */
  @Override
  public void close() {
    if (uses.release()) {
      lineups.values().stream().flatMap(ModelAssignment::models).forEach(model -> model.onnx().release());
    }
  }
}
