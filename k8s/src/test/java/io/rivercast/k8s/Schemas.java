package io.rivercast.k8s;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.Map;

/** The schemas of all kinds in use; an unknown field, a missing one or a wrong type is an error. */
final class Schemas {
  private static final ObjectMapper STRICT =
      new ObjectMapper().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
        private static final long serialVersionUID = 1L;

        // The models keep unknown keys; here they must be dropped, so that they are found.
        @Override
        public Boolean hasAnyGetter(Annotated annotated) {
          return false;
        }
      });

  private interface Schema {
    void check(Map<?, ?> yaml) throws IOException;
  }

  private interface Validator {
    void validate(JsonElement json) throws IOException;
  }

  private static final Map<String, Schema> BY_KIND =
      Map.ofEntries(
          Map.entry("v1/Namespace", gson(V1Namespace::validateJsonElement)),
          Map.entry("v1/ConfigMap", gson(V1ConfigMap::validateJsonElement)),
          Map.entry("v1/Service", gson(V1Service::validateJsonElement)),
          Map.entry("apps/v1/Deployment", gson(V1Deployment::validateJsonElement)),
          Map.entry("apps/v1/StatefulSet", gson(V1StatefulSet::validateJsonElement)),
          Map.entry("policy/v1/PodDisruptionBudget", gson(V1PodDisruptionBudget::validateJsonElement)),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", gson(V1NetworkPolicy::validateJsonElement)),
          Map.entry("kafka.strimzi.io/v1/Kafka", jackson(Kafka.class)),
          Map.entry("kafka.strimzi.io/v1/KafkaNodePool", jackson(KafkaNodePool.class)),
          Map.entry("kafka.strimzi.io/v1/KafkaTopic", jackson(KafkaTopic.class)),
          Map.entry("kafka.strimzi.io/v1/KafkaUser", jackson(KafkaUser.class)),
          Map.entry("monitoring.coreos.com/v1/PodMonitor", jackson(PodMonitor.class)),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", jackson(PrometheusRule.class)),
          // KEDA's come with no library: the fields in use, by its documentation.
          Map.entry("keda.sh/v1alpha1/ScaledObject", Keda::scaled),
          Map.entry("keda.sh/v1alpha1/TriggerAuthentication", Keda::authentication));

  private Schemas() {}

  private static Schema gson(Validator schema) {
    return yaml -> schema.validate(new Gson().toJsonTree(yaml));
  }

  private static Schema jackson(Class<?> type) {
    return yaml -> {
      Object read = STRICT.convertValue(yaml, type);
      Map<?, ?> again = STRICT.convertValue(read, Map.class);
      UnknownKeys.check(yaml, again, type.getSimpleName());
    };
  }

  /**
   * Checks one manifest.
   *
   * @throws AssertionError if there is no schema of its kind
   * @throws IOException or {@link IllegalArgumentException} naming the fault
   */
  static void check(Manifest manifest) throws IOException {
    Schema schema = BY_KIND.get(manifest.apiVersion() + "/" + manifest.kind());
    if (schema == null) {
      throw new AssertionError("no schema for " + manifest.apiVersion() + "/" + manifest.kind());
    }
    schema.check(manifest.yaml());
  }
}
