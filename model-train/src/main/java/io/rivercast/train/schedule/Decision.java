package io.rivercast.train.schedule;

/** Whether to train now. */
public sealed interface Decision {
  /** For people. */
  String why();

  /** Train now. */
  record Train(String why) implements Decision {}

  /** Wait, and for what. */
  record Wait(String why) implements Decision {}
}
