package io.rivercast.schemas.seal;

/** A model version is not what its trainer sealed; the message names the version and what does not hold. */
public final class SealException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what does not hold. */
  public SealException(String message) {
    super(message);
  }

  /** With what does not hold and its cause. */
  public SealException(String message, Throwable cause) {
    super(message, cause);
  }
}
