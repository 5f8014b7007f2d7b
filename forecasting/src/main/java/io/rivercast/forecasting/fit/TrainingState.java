package io.rivercast.forecasting.fit;

import java.util.List;
import java.util.Map;

/**
 * What a descent has come to after an epoch: enough to go on from there as if nothing had happened.
 *
 * @param trainLosses one per epoch
 * @param validationLosses one per epoch
 * @param weights as they are, by name
 * @param bestWeights those after the epoch with the lowest validation loss
 * @param optimizer what it remembers
 * @param shuffling state of the generator that orders samples
 * @param dropping state of the generator that drops units
 */
record TrainingState(
    List<Double> trainLosses,
    List<Double> validationLosses,
    Map<String, float[]> weights,
    Map<String, float[]> bestWeights,
    byte[] optimizer,
    long shuffling,
    long dropping) {}
