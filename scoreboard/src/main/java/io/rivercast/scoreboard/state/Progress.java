package io.rivercast.scoreboard.state;

/**
 * How far the board has read.
 *
 * @param caughtUp whether everything that was on the topics when it began is on the board
 * @param readings about how many observations are on their topic; 0 where that was not asked
 */
public record Progress(boolean caughtUp, long readings) {
  /** Nothing read yet. */
  public static final Progress NONE = new Progress(false, 0);
}
