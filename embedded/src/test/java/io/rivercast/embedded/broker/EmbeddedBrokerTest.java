package io.rivercast.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedBrokerTest {
  private static final String TOPIC = "readings";
  private static final int MODEL_BYTES = 16 * 1024 * 1024;

  @TempDir
  Path directory;

  @Test
  void keepsItsDataOverARestart() throws Exception {
    byte[] model = new byte[MODEL_BYTES];
    model[MODEL_BYTES - 1] = 7;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      createTopic(broker);
      write(broker, new byte[] {1}, model);
      assertThat(read(broker, 2)).containsExactly(new byte[] {1}, model);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      write(broker, new byte[] {2});
      assertThat(read(broker, 3)).containsExactly(new byte[] {1}, model, new byte[] {2});
    }
  }

  @Test
  void leavesNothingBehindWithoutADirectory() {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
    assertThat(broker.directory()).isDirectory();
    broker.close();
    broker.close();
    assertThat(broker.directory()).doesNotExist();
  }

  @Test
  void namesAPortInUseAndTheOptionToChangeIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerSettings settings = BrokerSettings.in(directory).withPort(taken.getLocalPort());
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("--broker-port");
    }
  }

  @Test
  void refusesADirectoryInUse() {
    BrokerSettings settings = BrokerSettings.in(directory);
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("another broker is running in " + directory);
      assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
    }
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThatThrownBy(() -> BrokerSettings.temporary().withPort(70_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--broker-port must be 1 to 65535, received 70000");
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void write(EmbeddedBroker broker, byte[]... values) throws Exception {
    Map<String, Object> config = Map.of(
        "bootstrap.servers", broker.bootstrapServers(),
        "max.request.size", MODEL_BYTES + 1024,
        "transactional.id", "writer");
    try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
      }
      producer.commitTransaction();
    }
  }

  private static List<byte[]> read(EmbeddedBroker broker, int count) {
    Map<String, Object> config = Map.of(
        "bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var values = new ArrayList<byte[]>();
      while (values.size() < count) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofSeconds(1))) {
          values.add(found.value());
        }
      }
      return values;
    }
  }
}
