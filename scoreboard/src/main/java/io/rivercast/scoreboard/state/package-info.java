/**
 * The state behind the HTTP API and the page: the latest forecasts, recent actuals, scores, versions and training runs.
 * It is a replay in memory: {@link io.rivercast.scoreboard.state.StateReader} reads every partition of the topics from the
 * beginning at each start, in each replica, and {@link io.rivercast.scoreboard.state.ScoreboardState} keeps the result.
 * There is no store and no partitioning.
 *
 * <p>Memory is bounded by {@link io.rivercast.scoreboard.state.ScoreboardState.Limits}: beyond a limit the least recently
 * updated entries are dropped.
 */
@NullMarked
package io.rivercast.scoreboard.state;

import org.jspecify.annotations.NullMarked;
