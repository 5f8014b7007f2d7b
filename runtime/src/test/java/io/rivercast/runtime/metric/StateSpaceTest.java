package io.rivercast.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSpaceTest {
  @Test
  void theVolumeIsKnownBeforeTheDirectoryIsThere(@TempDir Path directory) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    StateSpace.watch(directory.resolve("not/yet"), registry);
    double size = registry.get("rivercast.state.size.bytes").gauge().value();
    assertThat(size).isEqualTo(directory.toFile().getTotalSpace()).isPositive();
    assertThat(registry.get("rivercast.state.free.bytes").gauge().value()).isBetween(1.0, size);
  }
}
