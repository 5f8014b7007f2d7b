package io.rivercast.k8s;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas reject unknown, missing and misspelt fields. */
class SchemasTest {
  @ParameterizedTest
  @ValueSource(strings = {
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replica: 2}}",
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {selector: {}, template: {spec: {containers: [{image: y}]}}}}",
      "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: [{nmae: http, port: 80}]}}",
      "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, metadata: {name: x}, spec: {partition: 6}}",
      "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, metadata: {name: x}, spec: {authorization: {type: simple, acl: []}}}",
      "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: x}, spec: {endpoints: []}}",
      "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, metadata: {name: x}, spec: {kafka: {replica: 3}}}",
      "{apiVersion: kafka.strimzi.io/v1, kind: KafkaNodePool, metadata: {name: x}, spec: {replicas: 3, storage: {type: jbod, volume: []}}}",
      "{apiVersion: keda.sh/v1alpha1, kind: TriggerAuthentication, metadata: {name: x}, spec: {secretTargetRef: [{parameter: certificate, name: y, key: z}]}}",
      "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: x}, spec: {triggers: [{type: kafka, metadata: {topic: y}}]}}",
      "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: x}, spec: {maxReplicas: 6}}"})
  void aMisspeltOrMissingFieldIsRejected(String yaml) {
    Manifest manifest = Overlay.parse(yaml).getFirst();
    assertThatThrownBy(() -> Schemas.check(manifest)).isNotNull();
  }

  @Test
  void aKindWithoutASchemaIsRejected() {
    Manifest manifest = Overlay.parse("{apiVersion: v2, kind: Surprise, metadata: {name: x}}").getFirst();
    assertThatThrownBy(() -> Schemas.check(manifest)).hasMessage("no schema for v2/Surprise");
  }
}
