package io.rivercast.forecasting.fit;

import java.util.Map;

/**
 * What became of one network.
 *
 * @param weights by name
 * @param epochs how many ran; none where the weights come in closed form
 * @param bestEpoch from 1, after which it had these weights; 0 where none ran
 * @param validationLoss with these weights
 */
record Outcome(Map<String, float[]> weights, int epochs, int bestEpoch, double validationLoss) {}
