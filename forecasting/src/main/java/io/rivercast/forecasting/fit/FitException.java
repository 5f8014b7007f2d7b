package io.rivercast.forecasting.fit;

/** A fit that failed or was cancelled; the message names the reason and a remedy. */
public final class FitException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public FitException(String message) {
    super(message);
  }

  /** With a message and a cause. */
  public FitException(String message, Throwable cause) {
    super(message, cause);
  }
}
