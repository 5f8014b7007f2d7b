package io.rivercast.core.model;

import io.rivercast.core.series.Matrix;
import java.time.Instant;

/**
 * A window and the trainer's own forecast of it; a loaded model must reproduce it.
 *
 * @param window T x F in raw units, NaN where missing
 * @param origin time of the window's newest step
 * @param forecast H x Q in raw units of the target
 */
public record Golden(Matrix window, Instant origin, Matrix forecast) {}
