package io.rivercast.serve.model;

import java.util.Locale;

/** A model version that was refused, with the reason. */
public final class RefusedModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Check check;

  /** The check that a version failed. */
  public enum Check {
    /** Whether its record can be read. */
    UNREADABLE,
    /** Its digest and signature. */
    SEAL,
    /** Whether it was trained for this forecaster. */
    LAYOUT,
    /** Whether its ONNX file can be run here. */
    GRAPH,
    /** Whether it reproduces its golden forecasts. */
    GOLDEN;

    /** As metrics name it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Because of its ONNX file. */
  public RefusedModelException(String reason) {
    this(Check.GRAPH, reason);
  }

  /** Because of its ONNX file, with the cause. */
  public RefusedModelException(String reason, Throwable cause) {
    this(Check.GRAPH, reason, cause);
  }

  /** With the failed check. */
  public RefusedModelException(Check check, String reason) {
    super(reason);
    this.check = check;
  }

  /** With the failed check and the cause. */
  public RefusedModelException(Check check, String reason, Throwable cause) {
    super(reason, cause);
    this.check = check;
  }

  /** The failed check. */
  public Check check() {
    return check;
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
