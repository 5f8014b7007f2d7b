package io.rivercast.service.door;

/** The keys that tokens are checked with cannot be had: nobody can say whether a token is good. */
final class IssuerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IssuerAwayException(Throwable cause) {
    super("tokens cannot be checked now; try again later", cause);
  }
}
