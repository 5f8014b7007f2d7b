package io.rivercast.train.data;

/**
 * How many windows the known steps of a forecaster give, one for each origin, in all and since its last training. Not for
 * use by several threads.
 */
public final class WindowCount {
  private long windows;
  private long trained;
  private OffsetRanges trainedOn = OffsetRanges.NONE;

  /** Sets what the last run had read, before its steps are read again. */
  public void trainedOn(OffsetRanges ranges) {
    trainedOn = ranges;
  }

  /** A step was read that adds so many windows. */
  void add(int partition, long offset, int more) {
    windows += more;
    trained += trainedOn.covers(partition, offset) ? more : 0;
  }

  /** Series with so many windows were left out; as many of them were new as of all. */
  void remove(int fewer) {
    trained = windows == 0 ? 0 : Math.round((double) trained / windows * (windows - fewer));
    windows -= fewer;
  }

  /**
   * A run begins; later windows are new.
   *
   * @param count how many it uses
   */
  public void training(OffsetRanges ranges, long count) {
    trainedOn = ranges;
    trained = count;
  }

  /** How many windows there are. */
  public long windows() {
    return windows;
  }

  /** How many of them the last run did not have. */
  public long newWindows() {
    return windows - trained;
  }
}
