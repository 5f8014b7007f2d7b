package io.rivercast.runtime.auth;

/** The keys that tokens are checked with cannot be had: nobody can say whether a token is good. */
final class IssuerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IssuerUnavailableException(Throwable cause) {
    super("tokens cannot be checked now; try again later", cause);
  }
}
