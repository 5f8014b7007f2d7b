package io.rivercast.ingest.broker;

import io.rivercast.ingest.publish.ObservationPublisher;
import java.util.Optional;
import java.util.function.Consumer;

/** What the watch needs of a broker. */
public interface BrokerLink extends AutoCloseable {
  /**
   * Returns when the broker is there and has the topics; tries again and again until then.
   *
   * @param note hears one line for each try that failed
   * @throws InterruptedException where the wait was ended
   */
  void prepare(Consumer<String> note) throws InterruptedException;

  /** The one publisher to it; made when first asked for. */
  ObservationPublisher publisher();

  /**
   * Looks whether the broker still is there and has the topics.
   *
   * @return what is wrong; empty where nothing is
   */
  Optional<String> trouble() throws InterruptedException;

  /** Closes the publisher and lets go, within 10 seconds. */
  @Override
  void close();
}
