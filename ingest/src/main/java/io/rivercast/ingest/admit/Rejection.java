package io.rivercast.ingest.admit;

/**
 * A reading that was refused.
 *
 * @param reason its code
 * @param message what is wrong and how to mend it
 * @param source where it came from, such as {@code weather.csv:17}
 * @param raw the reading as it came
 */
public record Rejection(Reason reason, String message, String source, String raw) implements Admission {
  /** A rejection of what came from there. */
  public static Rejection of(Reason reason, String message, Origin origin) {
    return new Rejection(reason, message, origin.source(), origin.raw());
  }

  @Override
  public String toString() {
    return source + ": " + message;
  }
}
