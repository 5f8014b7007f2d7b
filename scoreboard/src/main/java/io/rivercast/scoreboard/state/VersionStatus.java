package io.rivercast.scoreboard.state;

import java.util.Locale;

/** Where a version stands. */
public enum VersionStatus {
  /** It answers. */
  CHAMPION,
  /** It runs beside the champion, to be compared. */
  CHALLENGER,
  /** It won its place and has lost it since. */
  RETIRED,
  /** Its verdict was against it. */
  REFUSED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
