package io.rivercast.forecasting.fit;

/** A fit that gives no model; the message says why and what would mend it. */
public final class FitException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a reason for people. */
  public FitException(String message) {
    super(message);
  }

  /** With a reason for people and what lies beneath. */
  public FitException(String message, Throwable cause) {
    super(message, cause);
  }
}
