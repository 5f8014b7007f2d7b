package io.rivercast.core.model;

import io.rivercast.core.spec.Family;
import java.time.Duration;
import java.time.Instant;

/** An event of a forecaster's training, as published on the training topic. */
public sealed interface TrainingEvent {
  /** The forecaster. */
  String forecaster();

  /** When it happened. */
  Instant at();

  /** A training run was requested. */
  record Requested(String forecaster, Instant at, String why) implements TrainingEvent {}

  /** A run began. */
  record Started(String forecaster, Instant at, int version, Family family, long windows, int epochs)
      implements TrainingEvent {}

  /** An epoch is done; losses are means over levels and known targets in normalized units. */
  record EpochDone(
      String forecaster,
      Instant at,
      int version,
      Family family,
      int epoch,
      int epochs,
      double trainLoss,
      double validationLoss,
      Duration left)
      implements TrainingEvent {}

  /** A run ended with a published version. */
  record Published(
      String forecaster, Instant at, int version, Family family, boolean promoted, double skill, String why)
      implements TrainingEvent {}

  /** A run ended with nothing published; the champion stays. */
  record Failed(String forecaster, Instant at, Family family, String why) implements TrainingEvent {}
}
