package io.rivercast.serve.model;

import java.util.Locale;

/** A model version that must not answer, and why. */
public final class RefusedModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Check check;

  /** What a version did not pass. */
  public enum Check {
    /** Its record can be read. */
    UNREADABLE,
    /** Its digest and its signature. */
    SEAL,
    /** It is made for this forecaster. */
    LAYOUT,
    /** Its ONNX file is one that we run. */
    GRAPH,
    /** It says what its trainer said. */
    GOLDEN;

    /** As metrics name it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** About its ONNX file, with the reason as a person reads it. */
  public RefusedModelException(String reason) {
    this(Check.GRAPH, reason);
  }

  /** About its ONNX file, with the reason and what lies beneath. */
  public RefusedModelException(String reason, Throwable cause) {
    this(Check.GRAPH, reason, cause);
  }

  /** With the check that it did not pass. */
  public RefusedModelException(Check check, String reason) {
    super(reason);
    this.check = check;
  }

  /** With the check that it did not pass, and what lies beneath. */
  public RefusedModelException(Check check, String reason, Throwable cause) {
    super(reason, cause);
    this.check = check;
  }

  /** What it did not pass. */
  public Check check() {
    return check;
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
