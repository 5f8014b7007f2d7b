package io.rivercast.embedded.console;

/** Something that the user can mend; the message says what and how. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public UserException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With a message for people. */
  public UserException(String message) {
    super(message);
  }
}
