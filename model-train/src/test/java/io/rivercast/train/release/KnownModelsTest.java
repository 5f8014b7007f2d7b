package io.rivercast.train.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.model.Aliases;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class KnownModelsTest {
  private final KnownModels known = new KnownModels();

  @Test
  void versionsBeginAtOneAndGoOnFromTheHighestEverSeen() {
    assertThat(known.next("demo")).isEqualTo(1);
    known.used("demo/7");
    known.used("demo/3");
    known.used("other", 40);
    assertThat(known.next("demo")).isEqualTo(8);
  }

  @Test
  void aVersionThatWasTakenBackIsNotGivenAgain() {
    known.published(Versions.version("demo", 4), 11);
    known.moved(new Aliases("demo", OptionalInt.of(4), OptionalInt.empty(), Instant.EPOCH, ""));
    known.removed("demo/4");
    assertThat(known.next("demo")).isEqualTo(5);
    assertThat(known.offset("demo", Aliases::champion)).isEmpty();
  }

  @Test
  void findsTheOffsetsOfTheVersionsThatAliasesName() {
    known.published(Versions.version("demo", 4), 11);
    known.published(Versions.version("demo", 5), 12);
    assertThat(known.offset("demo", Aliases::champion)).isEmpty();
    known.moved(new Aliases("demo", OptionalInt.of(4), OptionalInt.of(6), Instant.EPOCH, ""));
    assertThat(known.offset("demo", Aliases::champion)).hasValue(11);
    assertThat(known.offset("demo", Aliases::challenger)).as("6 was never seen").isEmpty();
  }

  @Test
  void theNewestManifestIsThatOfTheHighestVersion() {
    known.published(Versions.version("demo", 5), 12);
    known.published(Versions.version("demo", 4), 13);
    assertThat(known.newest("demo")).get().extracting(manifest -> manifest.version()).isEqualTo(5);
    assertThat(known.newest("other")).isEmpty();
  }

  @Test
  void aKeyThatIsNoVersionIsReported() {
    assertThat(known.used("demo/8")).isTrue();
    for (String key : new String[] {"demo", "demo/x", "/8", "", "demo/0", "demo/-1", "demo/2147483647"}) {
      assertThat(known.used(key)).as(key).isFalse();
    }
    known.used("demo", Integer.MAX_VALUE);
    assertThat(known.next("demo")).as("a hostile number changes nothing").isEqualTo(9);
  }
}
