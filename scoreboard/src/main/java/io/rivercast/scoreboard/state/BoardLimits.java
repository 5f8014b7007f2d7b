package io.rivercast.scoreboard.state;

/**
 * How much the board keeps of each forecaster.
 *
 * @param series the series heard from last
 * @param points actuals per series
 * @param buckets of errors over time; more are merged two by two
 * @param contenders what was scored last, of which errors are kept
 * @param versions manifests; the champion and the challenger always stay
 * @param runs training runs
 */
public record BoardLimits(int series, int points, int buckets, int contenders, int versions, int runs) {
  /** At most about 100 MB for a forecaster that fills every bound. */
  public static final BoardLimits DEFAULT = new BoardLimits(10_000, 400, 512, 48, 200, 24);

  /** Checks the bounds. */
  public BoardLimits {
    if (Math.min(Math.min(series, points), Math.min(contenders, Math.min(versions, runs))) < 1 || buckets < 2) {
      throw new IllegalArgumentException(
          "the board needs room for at least one of everything and two buckets, received "
              + series + ", " + points + ", " + buckets + ", " + contenders + ", " + versions + ", " + runs);
    }
  }
}
