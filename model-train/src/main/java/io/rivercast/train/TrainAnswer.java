package io.rivercast.train;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What became of a request to train.
 *
 * @param forecaster whose
 * @param message for people
 */
@Serdeable
record TrainAnswer(String forecaster, String message) {}
