/**
 * Forecasts and scores, made of predictions. They are the only input: the prediction with its origin at a step carries the
 * actual of that step, which scores the earlier predictions that aim at it.
 *
 * <p>{@code ScoringTopology} connects the parts, {@code ProcessPredictions} is the processor, {@code SeriesStore} the state of one
 * series in its store, {@code LiveCache} the most recently used series on the heap. What becomes of a prediction is decided by
 * {@code LiveSeries} in core.
 */
@NullMarked
package io.rivercast.scoreboard.scoring;

import org.jspecify.annotations.NullMarked;
