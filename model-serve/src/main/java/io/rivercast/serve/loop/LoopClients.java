package io.rivercast.serve.loop;

import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Opens the Kafka clients of a loop; called again after each failure that the clients do not survive.
 *
 * @param consumer opens a consumer of the loop's group that reads committed records only and commits nothing itself
 * @param producer opens a transactional producer; of two with the same transactional id, the older is fenced off
 */
public record LoopClients(Supplier<Consumer<byte[], byte[]>> consumer, Supplier<Producer<byte[], byte[]>> producer) {}
