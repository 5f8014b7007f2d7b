package io.rivercast.ingest.admit;

/** Carries a refusal out of the gate's checks; never leaves the gate, and costs no stack trace. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String problem;

  RefusedException(Reason reason, String problem) {
    super(problem, null, false, false);
    this.reason = reason;
    this.problem = problem;
  }

  Reason reason() {
    return reason;
  }

  String problem() {
    return problem;
  }
}
