package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check finds at least one mutation of the manifests. */
@TestInstance(Lifecycle.PER_CLASS)
class ManifestMutationTest {
  private static final String PROD = "overlays/prod";

  /** Replaces the first occurrence of a text in a rendered overlay. */
  record Mutation(Check check, String overlay, String right, String wrong) {
    Overlay applied(String text) {
      int at = text.indexOf(right);
      assertThat(at).as("'%s' in %s", right, overlay).isNotNegative();
      return new Overlay(
          overlay, Overlay.parse(text.substring(0, at) + wrong + text.substring(at + right.length())));
    }

    @Override
    public String toString() {
      return check + ": " + wrong.strip().replaceAll("\\s+", " ");
    }
  }

  private final Map<String, String> rendered = new HashMap<>();

  static Stream<Mutation> mutations() {
    return Stream.of(
        prod(Check.SCHEMAS, "  replicas: 2", "  replica: 2"),
        prod(Check.SCHEMAS, "maxReplicaCount: 6", "maxReplicas: 6"),
        prod(Check.SCHEMAS, "patternType: prefix", "pattern: prefix"),
        prod(Check.SCHEMAS, "podMetricsEndpoints:", "podMetricEndpoints:"),
        prod(Check.IMAGES, "image: rivercast/ingest:", "image: rivercast/ingest:old-"),
        prod(Check.IMAGES, "imagePullPolicy: IfNotPresent", "imagePullPolicy: Never"),
        prod(Check.FORECASTERS, "weather/*", "whether/*"),
        new Mutation(Check.DEVICES, "overlays/gpu", "nvidia.com/gpu.present:", "gpu:"),
        new Mutation(Check.DEVICES, "overlays/gpu", "value: cuda", "value: cpu"),
        prod(Check.SELECTORS, "  selector:\n    app.kubernetes.io/name: ingest",
            "  selector:\n    app.kubernetes.io/name: features"),
        prod(Check.SELECTORS, "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: ingest",
            "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: ingress"),
        prod(Check.SELECTORS, "serviceName: features", "serviceName: feature"),
        prod(Check.SELECTORS, "    app.kubernetes.io/name: features\n    app.kubernetes.io/part-of",
            "    app.kubernetes.io/part-of"),
        prod(Check.PORTS, "containerPort: 9081", "containerPort: 9082"),
        prod(Check.PORTS, "port: 8081", "port: 80"),
        prod(Check.PORTS, "targetPort: http", "targetPort: management"),
        prod(Check.PORTS, "    - port: http\n", "    - port: https\n"),
        prod(Check.PROBES, "path: /health/readiness", "path: /health/ready"),
        prod(Check.PROBES, "            port: management", "            port: http"),
        prod(Check.METRICS, "kubernetes.io/metadata.name: monitoring", "kubernetes.io/metadata.name: default"),
        prod(Check.METRICS, "path: /prometheus", "path: /metrics"),
        prod(Check.METRICS, "type: Bearer", "type: Basic"),
        prod(Check.SETTINGS, "name: RIVERCAST_SERVE_INSTANCE", "name: RIVERCAST_SERVE_INSTANCES"),
        prod(Check.SETTINGS, "KAFKA_SSL_KEYSTORE_TYPE", "KAFKA_SSL_KEYSTORE_KIND"),
        prod(Check.DUPLICATES, "name: RIVERCAST_HTTP_API_KEYS_FILE", "name: RIVERCAST_FORECASTERS_FILE"),
        prod(Check.DUPLICATES, "name: RIVERCAST_HTTP_API_KEYS_FILE", "name: KAFKA_SECURITY_PROTOCOL"),
        prod(Check.AUTHENTICATION, "  KAFKA_SECURITY_PROTOCOL: SSL", "  RIVERCAST_HTTP_INSECURE: \"true\""),
        prod(Check.AUTHENTICATION, "name: RIVERCAST_HTTP_API_KEYS_FILE", "name: RIVERCAST_HTTP_API_KEYS"),
        prod(Check.MOUNTS, "mountPath: /state", "mountPath: /stat"),
        prod(Check.MOUNTS, "name: tmp", "name: temp"),
        prod(Check.FILES, "value: /etc/rivercast-http/api-keys", "value: /etc/rivercast-http/keys"),
        prod(Check.FILES, "/etc/kafka-user/user.key", "/etc/kafka/user.key"),
        prod(Check.REFERENCES, "key: viewer", "key: admin"),
        prod(Check.REFERENCES, "secretName: rivercast-http", "secretName: rivercast-https"),
        prod(Check.REFERENCES, "key: user.crt", "key: tls.crt"),
        prod(Check.REFERENCES, "            name: rivercast-", "            name: rivercast-other-"),
        prod(Check.SECRECY, "key: signing.pub.pem", "key: signing.pem"),
        prod(Check.SECRECY, "secretName: rivercast-http", "secretName: rivercast-http-clients"),
        prod(Check.SECRECY, "secretName: ingest", "secretName: operator"),
        prod(Check.SECRECY, "            fieldRef:\n              fieldPath: metadata.name",
            "            secretKeyRef:\n              name: rivercast-http"),
        prod(Check.RESTRICTED, "pod-security.kubernetes.io/enforce: restricted",
            "pod-security.kubernetes.io/enforce: baseline"),
        prod(Check.RESTRICTED, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
        prod(Check.RESTRICTED, "automountServiceAccountToken: false", "automountServiceAccountToken: true"),
        prod(Check.RESTRICTED, "enableServiceLinks: false", "enableServiceLinks: true"),
        prod(Check.RESTRICTED, "runAsNonRoot: true", "runAsNonRoot: false"),
        prod(Check.RESTRICTED, "type: RuntimeDefault", "type: Unconfined"),
        prod(Check.RESTRICTED, "emptyDir:", "hostPath:"),
        prod(Check.NETWORKS, "  - Ingress\n  - Egress", "  - Ingress"),
        prod(Check.NETWORKS, "    - port: 9093", "    - port: 9092"),
        prod(Check.NETWORKS, "  - from:", "  - others:"),
        prod(Check.SCALING, "maxReplicaCount: 6", "maxReplicaCount: 7"),
        prod(Check.SCALING, "consumerGroup: features-rivercast", "consumerGroup: rivercast-features"),
        prod(Check.SCALING, "topic: rivercast.observations.v1", "topic: rivercast.windows.v1"),
        prod(Check.SCALING, "kind: StatefulSet\n    name: features", "kind: Deployment\n    name: features"),
        prod(Check.SCALING, "bootstrapServers: rivercast-kafka", "bootstrapServers: kafka"),
        prod(Check.SCALING, "  podManagementPolicy: Parallel", "  replicas: 2"),
        prod(Check.DISRUPTION, "  maxUnavailable: 1\n  selector", "  maxUnavailable: 2\n  selector"),
        prod(Check.STOPPING, "terminationGracePeriodSeconds: 45", "terminationGracePeriodSeconds: 25"),
        prod(Check.KAFKA, "retention.ms: \"1209600000\"", "retention.ms: \"1209600001\""),
        prod(Check.KAFKA, "      - Describe\n", "      - Alter\n"),
        prod(Check.KAFKA, "RIVERCAST_TOPICS_REPLICATION: \"3\"", "RIVERCAST_TOPICS_REPLICATION: \"1\""),
        prod(Check.KAFKA, "strimzi.io/cluster: rivercast\n  name", "strimzi.io/cluster: other\n  name"));
  }

  private static Mutation prod(Check check, String right, String wrong) {
    return new Mutation(check, PROD, right, wrong);
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void aMutationIsFound(Mutation mutation) {
    String text = rendered.computeIfAbsent(mutation.overlay(), Overlay::text);
    assertThat(mutation.check().faults(mutation.applied(text))).isNotEmpty();
  }

  @Test
  void everyCheckHasAMutation() {
    EnumSet<Check> checked = EnumSet.noneOf(Check.class);
    mutations().forEach(mutation -> checked.add(mutation.check()));
    assertThat(checked).containsExactlyInAnyOrder(Check.values());
  }
}
