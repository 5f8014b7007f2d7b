package io.rivercast.k8s.containers;

import io.rivercast.k8s.Rights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Attempts, as one user, every operation that its row does not allow. */
final class AccessProbe implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Map<String, Object> client;
  private final Rights row;
  private final Admin admin;
  private final Consumer<byte[], byte[]> reader;
  private final Producer<byte[], byte[]> writer;
  private final List<String> allowed = new ArrayList<>();
  private int attempts;

  /** An operation; fails with an AuthorizationException if it is denied. */
  @FunctionalInterface
  private interface Operation {
    void run() throws ExecutionException, InterruptedException;
  }

  AccessProbe(Map<String, Object> client, Rights row) {
    this.client = client;
    this.row = row;
    this.admin = Admin.create(client);
    this.reader = consumer(Map.of("enable.auto.commit", false));
    this.writer = producer(Map.of("enable.idempotence", false, "acks", "all"));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(client);
    all.putAll(more);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Producer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(client);
    all.put("max.block.ms", TIMEOUT.toMillis());
    all.putAll(more);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Reads every topic that the row allows: otherwise a denial would prove nothing. */
  void readsItsTopics() {
    row.reads().forEach(
        topic -> fetch(reader.partitionsFor(topic).stream().map(part -> new TopicPartition(topic, part.partition()))));
  }

  /** Attempts to read, write and create topics that the row does not allow, and to delete and change any. */
  void topics(Collection<String> topics) {
    for (String topic : topics) {
      TopicPartition partition = new TopicPartition(topic, 0);
      boolean own = !row.ownTopics().isEmpty() && topic.startsWith(row.ownTopics());
      if (!own && !row.reads().contains(topic)) {
        attempt("read " + topic, () -> fetch(Stream.of(partition)));
      }
      if (!own && !row.writes().contains(topic)) {
        attempt("write " + topic, () -> writer.send(new ProducerRecord<>(topic, 0, null, new byte[] {1})).get());
      }
      if (!own) {
        attempt("create " + topic, () -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get());
      }
      attempt("delete " + topic, () -> admin.deleteTopics(List.of(topic)).all().get());
      attempt("extend " + topic, () -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(99))).all().get());
      attempt("empty " + topic,
          () -> admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all().get());
      attempt("alter " + topic, () -> admin.incrementalAlterConfigs(retention(topic)).all().get());
    }
  }

  private static Map<ConfigResource, Collection<AlterConfigOp>> retention(String topic) {
    return Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET)));
  }

  private void fetch(Stream<TopicPartition> partitions) {
    List<TopicPartition> all = partitions.toList();
    reader.assign(all);
    all.forEach(partition -> reader.seek(partition, 0));
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (reader.poll(Duration.ofMillis(200)).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("neither a record nor an authorization error from " + all);
      }
    }
  }

  /** Attempts to describe, join, reset and delete groups of others. */
  void groups(Collection<String> groups) {
    TopicPartition some = new TopicPartition(row.reads().stream().findFirst().orElse(row.writes().getFirst()), 0);
    for (String group : groups) {
      attempt("describe group " + group,
          () -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
      attempt("join group " + group, () -> join(group, some.topic()));
      attempt("reset group " + group,
          () -> admin.alterConsumerGroupOffsets(group, Map.of(some, new OffsetAndMetadata(0))).all().get());
      attempt("delete group " + group, () -> admin.deleteConsumerGroups(List.of(group)).all().get());
    }
  }

  private void join(String group, String topic) {
    try (Consumer<byte[], byte[]> member = consumer(Map.of("group.id", group))) {
      member.subscribe(List.of(topic));
      member.poll(TIMEOUT);
    }
  }

  /** Attempts transactions with the ids of others, which would fence them off. */
  void transactions(Collection<String> ids) {
    for (String id : ids) {
      attempt("transact as " + id, () -> {
        try (Producer<byte[], byte[]> producer = producer(Map.of("transactional.id", id))) {
          producer.initTransactions();
        }
      });
    }
  }

  /** Attempts to read and change the settings of the cluster. */
  void cluster() {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    attempt("list ACLs", () -> admin.describeAcls(AclBindingFilter.ANY).values().get());
    attempt("delete ACLs", () -> admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get());
    attempt("list users", () -> admin.describeUserScramCredentials().all().get());
    attempt("read the settings of the broker", () -> admin.describeConfigs(List.of(broker)).all().get());
    attempt("change the settings of the broker",
        () -> admin.incrementalAlterConfigs(
            Map.of(
                broker,
                List.of(
                    new AlterConfigOp(new ConfigEntry("log.retention.ms", "1000"), AlterConfigOp.OpType.SET))))
            .all().get());
  }

  private void attempt(String what, Operation operation) {
    attempts++;
    try {
      operation.run();
      allowed.add(row.service() + " may " + what);
    } catch (AuthorizationException e) {
      // expected
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        allowed.add(row.service() + " fails otherwise to " + what + ": " + e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      allowed.add(row.service() + " fails otherwise to " + what + ": " + e);
    }
  }

  /** The operations that were not denied. */
  List<String> allowed() {
    return List.copyOf(allowed);
  }

  /** The number of attempts. */
  int attempts() {
    return attempts;
  }

  @Override
  public void close() {
    reader.close();
    writer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
  }
}
