package io.rivercast.embedded.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a single node that is broker and controller at once, sized for one machine. */
final class BrokerConfig {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";
  private static final String CLIENTS = "CLIENTS";

  /** A model of 16 MiB travels in one record; the rest is room for its manifest and framing. */
  private static final int MAX_RECORD_BYTES = 20 * 1024 * 1024;

  private BrokerConfig() {}

  static Map<String, String> of(Path directory, Ports ports) {
    Map<String, String> config = new HashMap<>();
    node(config, directory, ports);
    internalTopics(config);
    limits(config);
    return config;
  }

  private static void node(Map<String, String> config, Path directory, Ports ports) {
    String clients = CLIENTS + "://" + Ports.HOST + ":" + ports.client();
    String controller = CONTROLLER + "://" + Ports.HOST + ":" + ports.controller();
    config.put("process.roles", "broker,controller");
    config.put("node.id", Integer.toString(NODE));
    config.put("controller.quorum.voters", NODE + "@" + Ports.HOST + ":" + ports.controller());
    config.put("controller.listener.names", CONTROLLER);
    config.put("inter.broker.listener.name", CLIENTS);
    config.put("listeners", clients + "," + controller);
    config.put("advertised.listeners", clients);
    config.put("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    config.put("log.dirs", directory.toString());
  }

  private static void internalTopics(Map<String, String> config) {
    config.put("auto.create.topics.enable", "false");
    config.put("default.replication.factor", "1");
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "4");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.min.isr", "1");
    config.put("transaction.state.log.num.partitions", "4");
    config.put("share.coordinator.state.topic.replication.factor", "1");
    config.put("share.coordinator.state.topic.min.isr", "1");
    config.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void limits(Map<String, String> config) {
    config.put("message.max.bytes", Integer.toString(MAX_RECORD_BYTES));
    config.put("replica.fetch.max.bytes", Integer.toString(MAX_RECORD_BYTES));
    config.put("group.initial.rebalance.delay.ms", "0");
    // A transaction that follows another at once is retried; the broker default backoff is 20 ms.
    config.put("add.partitions.to.txn.retry.backoff.ms", "1");
    // How long a restart waits for the session of a killed broker.
    config.put("broker.session.timeout.ms", "5000");
    config.put("broker.heartbeat.interval.ms", "500");
    // The default of 128 MiB is for thousands of partitions.
    config.put("log.cleaner.dedupe.buffer.size", Integer.toString(32 * 1024 * 1024));
    config.put("num.network.threads", "2");
    config.put("num.io.threads", "4");
  }
}
