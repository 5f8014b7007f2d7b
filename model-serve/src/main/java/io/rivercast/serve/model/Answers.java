package io.rivercast.serve.model;

import java.util.Optional;

/**
 * What a model says of N windows.
 *
 * @param forecasts N x H x Q in raw units, window by window, lead by lead
 * @param directions N x H probabilities that the target at a lead is above its last known value; empty where the model
 *     does not give them
 */
public record Answers(float[] forecasts, Optional<float[]> directions) {}
