package io.rivercast.ingest.admit;

/**
 * A refused reading.
 *
 * @param reason code of the problem
 * @param message what is wrong and how to fix it
 * @param source where it was read, such as {@code weather.csv:17}
 * @param raw the reading as received
 */
public record Rejection(Reason reason, String message, String source, String raw) implements Admission {
  /** Of a reading of this origin. */
  public static Rejection of(Reason reason, String message, Reading.Origin origin) {
    return new Rejection(reason, message, origin.source(), origin.raw());
  }

  @Override
  public String toString() {
    return source + ": " + message;
  }
}
