package io.rivercast.train.net;

/**
 * What a network knows of its features' sizes, from the training part; constants of the model.
 *
 * @param mean of each feature
 * @param deviation of each feature's values from that mean; above 0
 * @param spread of each feature's differences from the last known value of their window; above 0
 * @param gaps whether windows may have missing cells that the network should see as such
 */
public record Scaling(float[] mean, float[] deviation, float[] spread, boolean gaps) {}
