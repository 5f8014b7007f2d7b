package io.rivercast.serve;

import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.serve.loop.LoopClients;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens the Kafka clients: defaults, overridden by the user's properties, overridden by what exactly-once requires. */
record ServeClients(ServeSettings settings) {
  private static final int MEBIBYTE = 1024 * 1024;

  /** Follows models and aliases, without a group. */
  Consumer<byte[], byte[]> feed() {
    return groupless("serve-models");
  }

  /** Fetches single models, without a group. */
  Consumer<byte[], byte[]> archive() {
    return groupless("serve-archive");
  }

  private Consumer<byte[], byte[]> groupless(String clientId) {
    return consumer(common().consumer(clientId));
  }

  /** The clients of one loop; of all loops everywhere, no two share a transactional id. */
  LoopClients loop(int number) {
    return new LoopClients(() -> loopConsumer(number), () -> loopProducer(number));
  }

  /** The group that all loops read as. */
  String loopGroup() {
    return "serve-" + common().topics().prefix();
  }

  private Consumer<byte[], byte[]> loopConsumer(int number) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * MEBIBYTE);
    config.putAll(common().member("serve-loop-" + number, loopGroup()));
    // rivercast.serve.max-poll-records, since a poll is a batch of the models.
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.loop().maxPollRecords());
    return consumer(config);
  }

  private Producer<byte[], byte[]> loopProducer(int number) {
    Map<String, Object> config = new HashMap<>();
    // The broker refuses a transaction right after another for a moment; the default pause of 100 ms would set the pace.
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.putAll(common().producer("serve-loop-" + number));
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, common().topics().predictions().maxMessageBytes());
    config.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        "serve-" + common().topics().prefix() + "-" + settings.instance() + "-" + number);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private RivercastSettings common() {
    return settings.common();
  }
}
