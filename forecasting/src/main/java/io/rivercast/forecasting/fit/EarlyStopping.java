package io.rivercast.forecasting.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps the weights of the epoch with the lowest validation loss, and stops when it has not fallen for some epochs. */
final class EarlyStopping {
  private final int patience;
  private final List<Double> losses = new ArrayList<>();
  private int bestEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private Map<String, float[]> bestWeights = Map.of();

  /** Stops after {@code patience} epochs without a lower loss, at least 1. */
  EarlyStopping(int patience) {
    this.patience = patience;
  }

  /** Adds an epoch; keeps its weights if its loss is the lowest so far. */
  void epoch(double validationLoss, Supplier<Map<String, float[]>> weights) {
    losses.add(validationLoss);
    if (validationLoss < bestLoss) {
      bestLoss = validationLoss;
      bestEpoch = losses.size();
      bestWeights = weights.get();
    }
  }

  boolean stops() {
    return losses.size() - bestEpoch >= patience;
  }

  int epochs() {
    return losses.size();
  }

  /** Validation losses of the epochs so far. */
  List<Double> losses() {
    return List.copyOf(losses);
  }

  int bestEpoch() {
    return bestEpoch;
  }

  double bestLoss() {
    return bestLoss;
  }

  Map<String, float[]> bestWeights() {
    return bestWeights;
  }
}
