package io.rivercast.forecasting.fit;

import java.util.Map;

/** Fits a linear map to examples. */
@FunctionalInterface
public interface LinearSolver {
  /**
   * A linear map.
   *
   * @param weights L x H, row by row
   * @param bias H
   * @param findings for the manifest, by name; see {@link Fitted}
   */
  record Solution(float[] weights, float[] bias, Map<String, String> findings) {
    /** Copies the findings. */
    public Solution {
      findings = Map.copyOf(findings);
    }
  }

  /**
   * Fits the map.
   *
   * @throws FitException where the fit fails, or the listener cancelled
   */
  Solution solve(LinearExamples train, LinearExamples validation, FitListener listener) throws FitException;
}
