package io.rivercast.scoreboard.scoring;

/**
 * Which leads are told together: each on its own up to 24 of them, and as many groups at the most beyond. A group is called
 * by its last lead.
 *
 * @param horizon leads of the forecast (H)
 */
record LeadGroups(int horizon) {
  private static final int MOST = 24;

  private int width() {
    return (horizon + MOST - 1) / MOST;
  }

  /** How many there are. */
  int count() {
    return (horizon + width() - 1) / width();
  }

  /** Where a lead, from 1, belongs, from 0. */
  int of(int lead) {
    return (lead - 1) / width();
  }

  /** The last lead of a group. */
  int last(int group) {
    return Math.min(horizon, (group + 1) * width());
  }
}
