package io.rivercast.train.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.train.data.OffsetRanges;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final OffsetRanges READ = OffsetRanges.parse("0:0-7 3:10-20");

  @Test
  void namesCodeMachineAndInput() {
    assertThat(Lineage.of("windows", READ, 9).toMap())
        .containsOnlyKeys("commit", "java", "os", "libtorch", "onnxruntime", "windows.topic", "windows.offsets",
            "windows.lookback")
        .doesNotContainValue("null")
        .containsEntry("windows.topic", "windows")
        .containsEntry("windows.offsets", "0:0-7 3:10-20");
  }

  @Test
  void namesDifferencesOfCodeAndPlatform() {
    Lineage here = Lineage.of("windows", READ, 9);
    Map<String, String> trained = new HashMap<>(here.toMap());
    assertThat(here.differences(trained)).isEmpty();
    String java = String.valueOf(trained.put("java", "17"));
    trained.remove("libtorch");
    assertThat(here.differences(trained))
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo("java was 17, here " + java),
            two -> assertThat(two).startsWith("libtorch was unknown, here 2."));
  }

  @Test
  void aBuildWithoutACommitIsUnknown() {
    assertThat(Lineage.commit("/there-is-no-such.properties")).isEqualTo("unknown");
  }

  @Test
  void theCommitIsReadFromTheBuildsProperties() {
    assertThat(Lineage.commit("/a-build.properties")).isEqualTo("0123abc");
  }

  @Test
  void readsTheOffsetsOfTheSameTopic() {
    Map<String, String> lineage = Lineage.of("windows", READ, 9).toMap();
    assertThat(Lineage.read(lineage, "windows")).isEqualTo(READ);
    assertThat(Lineage.read(lineage, "others")).isEqualTo(OffsetRanges.NONE);
    assertThat(Lineage.read(Map.of(), "windows")).isEqualTo(OffsetRanges.NONE);
    assertThat(Lineage.read(Map.of("windows.topic", "windows", "windows.offsets", "all of it"), "windows"))
        .isEqualTo(OffsetRanges.NONE);
  }
}
