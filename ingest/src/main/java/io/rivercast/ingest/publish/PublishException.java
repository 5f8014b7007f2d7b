package io.rivercast.ingest.publish;

/** Readings that the broker did not take: the message says how many and why. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long lost;

  PublishException(String topic, long lost, Throwable cause) {
    super(
        lost + (lost == 1 ? " record was" : " records were") + " not acknowledged by the broker, the first of them for "
            + topic + ": " + cause.getMessage()
            + "; see that the broker is up, then send them again (repeats do no harm)",
        cause);
    this.lost = lost;
  }

  /** How many records. */
  public long lost() {
    return lost;
  }
}
