package io.rivercast.train.rebuild;

/** A version cannot be rebuilt; the message names what is missing. */
public final class RebuildException extends Exception {
  private static final long serialVersionUID = 1L;

  RebuildException(String message) {
    super(message);
  }

  RebuildException(String message, Throwable cause) {
    super(message, cause);
  }
}
