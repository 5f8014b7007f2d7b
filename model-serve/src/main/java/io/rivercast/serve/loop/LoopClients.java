package io.rivercast.serve.loop;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Where the loop's Kafka clients come from; anew after each failure that they do not survive. */
public interface LoopClients {
  /** A consumer of the loop's group that reads committed records only and commits nothing itself. */
  Consumer<byte[], byte[]> consumer();

  /** A transactional producer; of two with the same transactional id, the older is fenced off. */
  Producer<byte[], byte[]> producer();
}
