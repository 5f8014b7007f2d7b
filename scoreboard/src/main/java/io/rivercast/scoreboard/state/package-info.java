/**
 * What people see, held in memory: the latest forecasts, recent actuals, scores, versions and training runs, as the
 * topics tell them. {@link io.rivercast.scoreboard.state.ScoreboardState} is pure state; {@link io.rivercast.scoreboard.state.StateReader}
 * fills it by reading every partition from its beginning, so that a restart needs no store of its own.
 *
 * <p>Everything is bounded ({@link io.rivercast.scoreboard.state.BoardLimits}): a million series cost no more than the
 * bound.
 */
@NullMarked
package io.rivercast.scoreboard.state;

import org.jspecify.annotations.NullMarked;
