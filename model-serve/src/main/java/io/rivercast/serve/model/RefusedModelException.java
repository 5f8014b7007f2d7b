package io.rivercast.serve.model;

/** A model version that must not answer, and why. */
public final class RefusedModelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the reason, as a person reads it. */
  public RefusedModelException(String reason) {
    super(reason);
  }

  /** With the reason and what lies beneath. */
  public RefusedModelException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
