/**
 * Forecasts meet what then happened. The stream of forecasts is enough: the answer made at a step carries the actual of that
 * step, which is what earlier forecasts aimed at.
 *
 * <p>{@code ScoringTopology} is the table of contents, {@code SettleForecasts} the one processor, {@code PendingForecasts}
 * what its store remembers, {@code Settlement} the decision.
 */
@NullMarked
package io.rivercast.scoreboard.scoring;

import org.jspecify.annotations.NullMarked;
