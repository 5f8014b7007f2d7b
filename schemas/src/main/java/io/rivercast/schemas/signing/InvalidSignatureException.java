package io.rivercast.schemas.signing;

/** A model version is not what its trainer sealed; the message names the version and what does not hold. */
public final class InvalidSignatureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what does not hold. */
  public InvalidSignatureException(String message) {
    super(message);
  }

  /** With what does not hold and its cause. */
  public InvalidSignatureException(String message, Throwable cause) {
    super(message, cause);
  }
}
