package io.rivercast.core.series;

import io.rivercast.core.grid.SeriesGrid;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the windows of a forecaster from the steps of a series and fills their gaps.
 *
 * @param forecaster its name
 * @param layout fingerprint of its windows
 * @param features in the order of a window's columns
 * @param length steps in a window (T), at least 2
 * @param minWindow steps of a series, from its first, before its first window: 1 to T; steps before the first are missing
 * @param gaps how missing cells are filled
 */
public record WindowBuilder(
    String forecaster, long layout, List<String> features, int length, int minWindow, GapPolicy gaps) {
  /** Checks the sizes. */
  public WindowBuilder {
    features = List.copyOf(features);
    if (length < 2 || features.isEmpty()) {
      throw new IllegalArgumentException(
          "a window needs at least 2 steps and 1 feature, received " + length + " and " + features.size());
    }
    if (minWindow < 1 || minWindow > length) {
      throw new IllegalArgumentException("min-window must be 1 to " + length + " steps, received " + minWindow);
    }
  }

  /**
   * The window that ends at the last of some steps; empty while there are fewer than {@code minWindow}, and where the
   * last has none of the features.
   *
   * @param epoch identifies the numbering of the steps
   * @param revision 0 for the first window of a step
   */
  public Optional<Window> window(SeriesId series, SeriesGrid.Tail steps, long epoch, int revision) {
    if (!steps.hasSteps(minWindow)) {
      return Optional.empty();
    }
    DoubleMatrix raw = steps.window(length);
    if (!observed(raw, length - 1)) {
      return Optional.empty();
    }
    Levels levels = Levels.of(raw);
    GapPolicy.Filled filled = gaps.fill(levels.narrow(raw));
    return Optional.of(
        new Window(
            forecaster, series, layout, steps.time(), steps.number(), epoch, revision, filled.values(),
            filled.filled(), levels));
  }

  private static boolean observed(DoubleMatrix raw, int row) {
    for (int column = 0; column < raw.columns(); column++) {
      if (!Double.isNaN(raw.at(row, column))) {
        return true;
      }
    }
    return false;
  }
}
