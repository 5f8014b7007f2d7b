package io.rivercast.train;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The trainer's ways to Kafka. */
interface Clients {
  /** A consumer of committed records, in no group, from the beginning. */
  Consumer<byte[], byte[]> consumer(String name);

  /** The one producer of versions; a new one fences off the former. */
  Producer<byte[], byte[]> publisher();

  /** A producer of events, without transactions. */
  Producer<byte[], byte[]> eventProducer();
}
