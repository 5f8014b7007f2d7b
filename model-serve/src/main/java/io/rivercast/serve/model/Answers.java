package io.rivercast.serve.model;

import java.util.Optional;

/**
 * The outputs of a model for N windows.
 *
 * @param forecasts N x H x Q in raw units, window by window, lead by lead
 * @param directions N x H probabilities that the target at a lead is above its last known value; empty if the model
 *     has no such output
 */
public record Answers(float[] forecasts, Optional<float[]> directions) {}
