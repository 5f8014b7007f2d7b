package io.rivercast.ingest.broker;

import io.rivercast.ingest.publish.ObservationPublisher;

/** How the way to the broker is. */
public sealed interface LinkState {
  /** Not there yet, or gone. */
  record Away(String why) implements LinkState {}

  /** There, with its topics. */
  record Ready(ObservationPublisher publisher) implements LinkState {}

  /** Nobody waits for it any more: an error that no retry mends. */
  record Dead(String why) implements LinkState {}
}
