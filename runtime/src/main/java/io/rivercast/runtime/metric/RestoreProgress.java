package io.rivercast.runtime.metric;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much of its state a topology has still to read back. Safe for use by several threads. */
final class RestoreProgress implements StateRestoreListener {
  private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
    remaining.put(changelog, Math.max(0, to - from));
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long offset, long records) {
    remaining.computeIfPresent(changelog, (_, left) -> Math.max(0, left - records));
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long total) {
    remaining.remove(changelog);
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
    remaining.remove(changelog);
  }

  /** Records still to read. */
  long records() {
    return remaining.values().stream().mapToLong(Long::longValue).sum();
  }
}
