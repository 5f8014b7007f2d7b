package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/** Disk space of the state directory. */
public final class StateSpace {
  private StateSpace() {}

  /** Registers the metrics of the volume of a directory, which need not exist yet. */
  public static void watch(Path directory, MeterRegistry registry) {
    Path root = directory.toAbsolutePath();
    SharedMetrics.STATE_FREE.gauge(registry, root, path -> existing(path).toFile().getUsableSpace());
    SharedMetrics.STATE_SIZE.gauge(registry, root, path -> existing(path).toFile().getTotalSpace());
  }

  private static Path existing(Path path) {
    Path parent = path.getParent();
    return path.toFile().exists() || parent == null ? path : existing(parent);
  }
}
