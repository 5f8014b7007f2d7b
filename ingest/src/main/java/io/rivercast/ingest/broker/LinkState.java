package io.rivercast.ingest.broker;

import io.rivercast.ingest.publish.ObservationPublisher;

/** The state of the connection to the broker. */
public sealed interface LinkState {
  /** No broker, or no topics. */
  record Away(String why) implements LinkState {}

  /** The broker is there, with its topics. */
  record Ready(ObservationPublisher publisher) implements LinkState {}
}
