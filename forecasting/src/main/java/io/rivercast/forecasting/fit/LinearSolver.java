package io.rivercast.forecasting.fit;

import java.util.Map;

/** Something that finds a linear map from examples. */
@FunctionalInterface
public interface LinearSolver {
  /**
   * A linear map.
   *
   * @param weights L x H, row by row
   * @param bias H
   * @param findings what is to be known of how it was found, by name, as manifests have it
   */
  record Solution(float[] weights, float[] bias, Map<String, String> findings) {
    /** Copies the findings. */
    public Solution {
      findings = Map.copyOf(findings);
    }
  }

  /**
   * Finds it.
   *
   * @throws FitException where there is none, or the listener cancelled
   */
  Solution solve(LinearExamples train, LinearExamples validation, FitListener listener) throws FitException;
}
