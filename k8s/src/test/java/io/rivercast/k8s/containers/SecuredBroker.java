package io.rivercast.k8s.containers;

import io.rivercast.k8s.Rights;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** A broker in a container with authentication and an authorizer that denies by default. */
final class SecuredBroker extends GenericContainer<SecuredBroker> {
  private static final int INSIDE = 9093;
  private static final int OUTSIDE = 9092;
  private static final String IDENTITY = "/etc/kafka/secrets/broker.pem";
  private static final String AUTHORITY = "/etc/kafka/secrets/ca.pem";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final Authentication authentication;
  private final int port;

  /** Not started yet; known as {@code kafka} in the network. */
  SecuredBroker(Network network, Authentication authentication) throws IOException {
    super(DockerEngine.kafkaImage());
    this.authentication = authentication;
    this.port = freePort();
    withNetwork(network);
    withNetworkAliases("kafka");
    addFixedExposedPort(port, OUTSIDE);
    withCopyToContainer(Transferable.of(properties()), "/mnt/shared/config/server.properties");
    authentication.brokerFiles().forEach((path, content) -> withCopyToContainer(Transferable.of(content), path));
    waitingFor(Wait.forLogMessage(".*RECOVERY to RUNNING.*", 1).withStartupTimeout(TIMEOUT));
  }

  /** The broker's key with its certificate, and the trusted authority. */
  static Map<String, String> identity(CertificateAuthority certificates) throws GeneralSecurityException {
    return Map.of(IDENTITY, certificates.key("kafka") + certificates.chain("kafka"), AUTHORITY,
        certificates.authority());
  }

  /** The listeners of the broker itself are unencrypted, on the container's loopback. */
  private String properties() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:9094
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=BROKER
        listeners=CONTROLLER://127.0.0.1:9094,BROKER://127.0.0.1:9095,INSIDE://0.0.0.0:%d,OUTSIDE://0.0.0.0:%d
        advertised.listeners=BROKER://127.0.0.1:9095,INSIDE://kafka:%d,OUTSIDE://localhost:%d
        ssl.keystore.type=PEM
        ssl.keystore.location=%s
        ssl.truststore.type=PEM
        ssl.truststore.location=%s
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        allow.everyone.if.no.acl.found=false
        super.users=User:ANONYMOUS;User:%s
        auto.create.topics.enable=false
        group.initial.rebalance.delay.ms=0
        offsets.topic.num.partitions=3
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        log.dirs=/tmp/kraft-combined-logs
        """.formatted(INSIDE, OUTSIDE, INSIDE, port, IDENTITY, AUTHORITY, Authentication.ADMIN)
        + authentication.brokerProperties();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Its address in the network of the services. */
  static String bootstrapInside() {
    return "kafka:" + INSIDE;
  }

  /** Client properties of a user, for clients of the test. */
  Map<String, Object> client(String user) {
    Map<String, Object> client = new HashMap<>(authentication.client(user));
    client.put("bootstrap.servers", "localhost:" + port);
    return client;
  }

  /** Creates the topics, the users, and for each user exactly the rules of its row. */
  void setUp(Topics topics, List<Rights> table) throws Exception {
    try (Admin admin = Admin.create(client(Authentication.ADMIN))) {
      TopicSetup.ensure(admin, topics.all(), (short) 1);
      authentication.register(admin, table.stream().map(Rights::service).toList());
      List<AclBinding> rules = new ArrayList<>();
      table.forEach(row -> rules.addAll(rules(row)));
      admin.createAcls(rules).all().get();
    }
  }

  private static List<AclBinding> rules(Rights row) {
    List<AclBinding> rules = new ArrayList<>();
    row.reads().forEach(topic -> rules.add(literal(row, topic, AclOperation.READ)));
    row.writes().forEach(topic -> rules.add(literal(row, topic, AclOperation.WRITE)));
    row.describes().forEach(topic -> rules.add(literal(row, topic, AclOperation.DESCRIBE)));
    rules.addAll(prefixed(row, ResourceType.GROUP, row.groups(), AclOperation.READ));
    rules.addAll(prefixed(row, ResourceType.TRANSACTIONAL_ID, row.transactionalIds(), AclOperation.WRITE));
    rules.addAll(
        prefixed(
            row, ResourceType.TOPIC, row.ownTopics(), AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE));
    return rules;
  }

  private static AclBinding literal(Rights row, String topic, AclOperation operation) {
    return rule(row, new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), operation);
  }

  private static List<AclBinding> prefixed(
      Rights row, ResourceType type, String prefix, AclOperation... operations) {
    return prefix.isEmpty()
        ? List.of()
        : Stream.of(operations)
            .map(operation -> rule(row, new ResourcePattern(type, prefix, PatternType.PREFIXED), operation))
            .toList();
  }

  private static AclBinding rule(Rights row, ResourcePattern what, AclOperation operation) {
    return new AclBinding(
        what, new AccessControlEntry("User:" + row.service(), "*", operation, AclPermissionType.ALLOW));
  }
}
