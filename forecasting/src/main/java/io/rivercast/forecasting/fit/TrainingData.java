package io.rivercast.forecasting.fit;

import io.rivercast.core.spec.ForecasterSpec;

/**
 * What a network learns from.
 *
 * @param spec whose windows they are
 * @param train weights are fitted here
 * @param validation early stopping looks here; never a target that training saw
 */
public record TrainingData(ForecasterSpec spec, Samples train, Samples validation) {}
