package io.rivercast.ingest.broker;

import io.rivercast.ingest.publish.ObservationPublisher;
import java.util.Optional;
import java.util.function.Consumer;

/** The connection to a broker. */
public interface BrokerLink extends AutoCloseable {
  /**
   * Returns when the broker is there and has the topics; retries until then.
   *
   * @param note takes a line for each attempt that failed
   * @throws InterruptedException where the wait was ended
   */
  void prepare(Consumer<String> note) throws InterruptedException;

  /** The one publisher; made by the first call. */
  ObservationPublisher publisher();

  /**
   * Checks whether the broker is still there and has the topics.
   *
   * @return the problem; empty where there is none
   */
  Optional<String> problem() throws InterruptedException;

  /** Closes the publisher and the connection, within 10 seconds. */
  @Override
  void close();
}
