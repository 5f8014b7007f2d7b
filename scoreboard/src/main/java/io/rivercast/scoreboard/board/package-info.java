/**
 * What people see, held in memory: the latest forecasts, recent actuals, scores, versions and training runs, as the
 * topics tell them. {@link io.rivercast.scoreboard.board.Board} is pure state; {@link io.rivercast.scoreboard.board.BoardFeed}
 * fills it by reading every partition from its beginning, so that a restart needs no store of its own.
 *
 * <p>Everything is bounded ({@link io.rivercast.scoreboard.board.BoardLimits}): a million series cost no more than the
 * bound.
 */
@NullMarked
package io.rivercast.scoreboard.board;

import org.jspecify.annotations.NullMarked;
