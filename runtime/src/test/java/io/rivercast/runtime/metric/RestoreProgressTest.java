package io.rivercast.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
  private static final TopicPartition ONE = new TopicPartition("changelog", 0);
  private static final TopicPartition OTHER = new TopicPartition("changelog", 1);

  private final StreamMeters.RestoreProgress progress = new StreamMeters.RestoreProgress();

  @Test
  void whatIsLeftShrinksBatchByBatchUntilAllIsBack() {
    progress.onRestoreStart(ONE, "store", 10, 110);
    progress.onRestoreStart(OTHER, "store", 0, 50);
    assertThat(progress.records()).isEqualTo(150);
    progress.onBatchRestored(ONE, "store", 60, 50);
    assertThat(progress.records()).isEqualTo(100);
    progress.onRestoreEnd(ONE, "store", 100);
    progress.onRestoreSuspended(OTHER, "store", 0);
    assertThat(progress.records()).isZero();
  }
}
