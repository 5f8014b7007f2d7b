package io.rivercast.train.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.StepSelection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final OffsetRanges READ = OffsetRanges.parse("0:0-7 3:10-20");
  private static final StepSelection SELECTION = new StepSelection(READ, 9, 5);

  @Test
  void namesCodeMachineAndInput() {
    assertThat(Lineage.of("steps", SELECTION).toMap())
        .containsOnlyKeys("commit", "java", "os", "libtorch", "onnxruntime", "steps.topic", "steps.offsets",
            "steps.lookback", "steps.max-rank")
        .doesNotContainValue("null")
        .containsEntry("steps.topic", "steps")
        .containsEntry("steps.offsets", "0:0-7 3:10-20");
  }

  @Test
  void namesDifferencesOfCodeAndPlatform() {
    Lineage here = Lineage.of("steps", SELECTION);
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
    Map<String, String> lineage = Lineage.of("steps", SELECTION).toMap();
    assertThat(Lineage.read(lineage, "steps")).isEqualTo(READ);
    assertThat(Lineage.read(lineage, "others")).isEqualTo(OffsetRanges.NONE);
    assertThat(Lineage.read(Map.of(), "steps")).isEqualTo(OffsetRanges.NONE);
    assertThat(Lineage.read(Map.of("steps.topic", "steps", "steps.offsets", "all of it"), "steps"))
        .isEqualTo(OffsetRanges.NONE);
  }
}
