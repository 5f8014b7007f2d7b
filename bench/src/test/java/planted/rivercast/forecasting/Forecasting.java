package planted.rivercast.forecasting;

import org.apache.kafka.common.TopicPartition;

/** A library that depends on Kafka. */
final class Forecasting {
  private Forecasting() {}

  static String name(TopicPartition partition) {
    return partition.topic();
  }
}
