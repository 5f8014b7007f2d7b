package io.rivercast.core.model;

import io.rivercast.core.series.Matrix;
import java.time.Instant;

/**
 * A window and the forecast that the trainer itself made of it: whoever loads the model checks that it says the same.
 *
 * @param window T x F in raw units, NaN where missing
 * @param origin time of the window's newest step
 * @param forecast H x Q in raw units of the target
 */
public record Golden(Matrix window, Instant origin, Matrix forecast) {}
