package io.rivercast.embedded.broker;

import java.io.Serial;

/** The embedded broker cannot start; the message names the cause and the fix. */
public final class BrokerException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
