package io.rivercast.runtime.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/** Results of a broker that denies every operation. */
final class Refused {
  private Refused() {}

  static CreateTopicsResult creating(Collection<String> topics) {
    return new Creating(futures(topics));
  }

  static DescribeTopicsResult describing(Collection<String> topics) {
    return new Describing(futures(topics));
  }

  static DescribeConfigsResult describingConfigs(Collection<ConfigResource> resources) {
    return new Configs(futures(resources));
  }

  private static <K, T> Map<K, KafkaFuture<T>> futures(Collection<K> keys) {
    return keys.stream().collect(Collectors.toMap(Function.identity(), topic -> Refused.<T>future()));
  }

  private static <T> KafkaFuture<T> future() {
    KafkaFutureImpl<T> refused = new KafkaFutureImpl<>();
    refused.completeExceptionally(new TopicAuthorizationException("Authorization failed."));
    return refused;
  }

  private static final class Creating extends CreateTopicsResult {
    Creating(Map<String, KafkaFuture<TopicMetadataAndConfig>> futures) {
      super(futures);
    }
  }

  private static final class Configs extends DescribeConfigsResult {
    Configs(Map<ConfigResource, KafkaFuture<Config>> futures) {
      super(futures);
    }
  }

  private static final class Describing extends DescribeTopicsResult {
    Describing(Map<String, KafkaFuture<TopicDescription>> futures) {
      super(null, futures);
    }
  }
}
