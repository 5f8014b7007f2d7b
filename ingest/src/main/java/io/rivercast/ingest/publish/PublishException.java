package io.rivercast.ingest.publish;

/** Records that the broker did not acknowledge; the message has their number and the cause. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long lost;

  PublishException(String topic, long lost, Throwable cause) {
    super(
        lost + (lost == 1 ? " record was" : " records were") + " not acknowledged by the broker, the first of them for "
            + topic + ": " + cause.getMessage()
            + "; check the broker, then send them again (duplicates are dropped)",
        cause);
    this.lost = lost;
  }

  /** How many records. */
  public long lost() {
    return lost;
  }
}
