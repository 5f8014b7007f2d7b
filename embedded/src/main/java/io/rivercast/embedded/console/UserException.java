package io.rivercast.embedded.console;

/** An error that the user can fix; the message names the problem and the fix. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the message to print. */
  public UserException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the message to print. */
  public UserException(String message) {
    super(message);
  }
}
