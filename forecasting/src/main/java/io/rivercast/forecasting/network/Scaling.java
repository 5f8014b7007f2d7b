package io.rivercast.forecasting.network;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a network knows of its features' sizes, from the training part; constants of the model.
 *
 * @param mean of each feature
 * @param deviation of each feature's values from that mean; above 0
 * @param spread of each feature's differences from the last known value of their window; above 0
 * @param gaps whether windows may have missing cells that the network should see as such
 * @param series mean and deviation by the hash of a series, where they are to be told apart; else empty
 */
public record Scaling(
    float[] mean, float[] deviation, float[] spread, boolean gaps, SortedMap<Long, Size> series) {
  /**
   * The features of one series.
   *
   * @param mean of each feature
   * @param deviation of each feature's values from that mean; above 0
   */
  public record Size(float[] mean, float[] deviation) {}

  /** Series are not told apart. */
  public Scaling(float[] mean, float[] deviation, float[] spread, boolean gaps) {
    this(mean, deviation, spread, gaps, new TreeMap<>());
  }
}
