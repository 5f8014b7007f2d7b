package io.rivercast.ingest.http;

/** A body that holds no observations; the message says why and what would do. */
final class BodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  BodyException(String problem) {
    super(problem);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
