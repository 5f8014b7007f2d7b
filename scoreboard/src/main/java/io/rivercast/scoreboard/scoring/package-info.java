/**
 * Scores: forecasts joined with the actuals of their target steps. The stream of forecasts is the only input, because the
 * answer with its origin at a step carries the actual of that step.
 *
 * <p>{@code ScoringTopology} connects the parts, {@code ScoreForecasts} is the processor, {@code PendingForecasts} its store,
 * {@code ScoreJoin} the join.
 */
@NullMarked
package io.rivercast.scoreboard.scoring;

import org.jspecify.annotations.NullMarked;
