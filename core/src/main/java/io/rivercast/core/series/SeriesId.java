package io.rivercast.core.series;

/**
 * Names one sequence of measurements, such as {@code weather/jfk}. At most 249 characters; no control characters, no
 * spaces at either end.
 */
public record SeriesId(String value) implements Comparable<SeriesId> {
  /** The longest id; its UTF-8 form then fits the two-byte length prefix of the state stores. */
  public static final int MAX_LENGTH = 249;

  /** Checks the id. */
  public SeriesId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "series id must have 1 to " + MAX_LENGTH + " characters, received " + value.length() + ": '" + value + "'");
    }
    if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "series id must have no control characters and no spaces at its ends, received '" + value + "'");
    }
  }

  /** The number of this series in a model: its {@link Fingerprint}. */
  public long hash() {
    return Fingerprint.of(value);
  }

  @Override
  public int compareTo(SeriesId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
