package io.rivercast.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.OpenStep;
import io.rivercast.core.grid.SeriesHistory;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SlotStoreTest {
  private static final WindowSpec SPEC =
      new WindowSpec(Cadence.parse("PT1S"), 4, 4, 2, Duration.ofSeconds(9), Duration.ZERO, GapPolicy.DEFAULT);
  private static final SlotKeys KEYS = SlotKeys.of("fc", new SeriesId("a/é"));

  @Test
  void keysHaveAFixedLayout() {
    assertThat(hex(KEYS.settled())).isEqualTo("01" + "026663" + "0004612fc3a9");
    assertThat(hex(KEYS.slot(258))).isEqualTo("01" + "026663" + "0004612fc3a9" + "0102");
    assertThat(hex(KEYS.open())).isEqualTo("02" + "026663" + "0004612fc3a9");
    assertThat(hex(KEYS.open(1))).isEqualTo("02" + "026663" + "0004612fc3a9" + "8000000000000001");
    assertThat(hex(KEYS.open(-1))).isEqualTo("02" + "026663" + "0004612fc3a9" + "7fffffffffffffff");
  }

  @Test
  void valuesHaveAFixedLayout() {
    assertThat(hex(SlotValues.first(0x0102, 3, 4)))
        .isEqualTo("0201000000000000" + "0300000000000000" + "0400000000000000");
    assertThat(SlotValues.epoch(HexFormat.of().parseHex("02010000000000000300000000000000")))
        .as("as earlier releases wrote it").isZero();
    assertThat(hex(SlotValues.step(new Step(-2, Instant.ofEpochMilli(256), new float[] {1, Float.NaN}))))
        .isEqualTo("feffffffffffffff" + "0001000000000000" + "0000803f" + "0000c07f");
    assertThat(hex(SlotValues.open(5, new OpenStep(9, new float[] {2}, new long[] {10}))))
        .isEqualTo("0500000000000000" + "00000040" + "0a00000000000000");
  }

  @Test
  void whatWasWrittenIsRead() {
    Step step = new Step(7, Instant.ofEpochMilli(-5), new float[] {1.5f, Float.NaN, -0f});
    OpenStep open = new OpenStep(-77, new float[] {1, Float.NaN}, new long[] {-76, 0});

    assertThat(SlotValues.step(SlotValues.step(step))).isEqualTo(step);
    assertThat(SlotValues.open(SlotKeys.timeOf(KEYS.open(-77)), SlotValues.open(1, open))).isEqualTo(open);
    assertThat(SlotKeys.waiting(KEYS.open(-77))).isEqualTo(new OpenSeries("fc", new SeriesId("a/é")));
  }

  @Property
  void openStepsSortByTheirTime(@ForAll long one, @ForAll long other) {
    assertThat(Integer.signum(KEYS.open(one).compareTo(KEYS.open(other)))).isEqualTo(Long.compare(one, other));
  }

  @Test
  void noSeriesKeysBeginWithThoseOfAnother() {
    List<SlotKeys> all =
        Stream.of("a", "ab", "b").flatMap(f -> Stream.of("a", "ab", "b").map(s -> SlotKeys.of(f, new SeriesId(s))))
            .toList();
    for (SlotKeys one : all) {
      for (SlotKeys other : all) {
        byte[] key = other.slot(3).get();
        byte[] prefix = one.settled().get();
        boolean begins = key.length >= prefix.length && Arrays.equals(prefix, Arrays.copyOf(key, prefix.length));
        assertThat(begins).isEqualTo(one.equals(other));
      }
    }
  }

  @Test
  void aLongNameIsNoTrouble() {
    SeriesId longest = new SeriesId("é".repeat(SeriesId.MAX_LENGTH));
    String forecaster = "f".repeat(63);

    assertThat(SlotKeys.waiting(SlotKeys.of(forecaster, longest).open(1)))
        .isEqualTo(new OpenSeries(forecaster, longest));
  }

  @Test
  void restoresASeriesFromItsEntriesAlone() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots slots = new SeriesSlots(store, KEYS, SPEC, 1);
    slots.load();
    for (int i = 0; i < 9; i++) {
      slots.settled(new Step(i, Instant.ofEpochSecond(i), new float[] {i, -i}));
    }
    slots.opened(new OpenStep(9_000, new float[] {9, Float.NaN}, new long[] {9_001, 0}));
    neighbour(store).settled(new Step(50, Instant.ofEpochSecond(50), new float[] {5, 5}));

    SeriesHistory restored = new SeriesSlots(store, KEYS, SPEC, 1).load();
    assertThat(restored.firstSequence()).isZero();
    assertThat(restored.rawWindow().values()).containsExactly(5, -5, 6, -6, 7, -7, 8, -8);
    assertThat(restored.open()).extracting(OpenStep::time).containsExactly(9_000L);
  }

  @Test
  void deletesEntriesOfAnotherLayoutAndNoOthers() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots old = new SeriesSlots(store, KEYS, SPEC, 1);
    old.load();
    old.settled(new Step(1, Instant.ofEpochSecond(1), new float[] {1, 1}));
    old.opened(new OpenStep(2_000, new float[] {2, 2}, new long[] {2_000, 2_000}));
    neighbour(store).settled(new Step(50, Instant.ofEpochSecond(50), new float[] {5, 5}));

    SeriesHistory restored = new SeriesSlots(store, KEYS, SPEC, 2).load();
    assertThat(restored.warm()).isFalse();
    assertThat(restored.open()).isEmpty();
    assertThat(keys(store)).hasSize(2).noneMatch(key -> hex(key).contains(hex(KEYS.name())));
  }

  @Test
  void tellsWhoHasOpenSteps() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots slots = new SeriesSlots(store, KEYS, SPEC, 1);
    slots.settled(new Step(1, Instant.ofEpochSecond(1), new float[] {1, 1}));
    neighbour(store).opened(new OpenStep(2_000, new float[] {2, 2}, new long[] {2_000, 2_000}));

    List<OpenSeries> waiting = new ArrayList<>();
    new SlotStore(store).waiting(waiting::add);
    assertThat(waiting).containsExactly(new OpenSeries("fc", new SeriesId("a/é2")));
  }

  private static SeriesSlots neighbour(KeyValueStore<Bytes, byte[]> store) {
    SeriesSlots neighbour = new SeriesSlots(store, SlotKeys.of("fc", new SeriesId("a/é2")), SPEC, 1);
    neighbour.load();
    return neighbour;
  }

  private static List<Bytes> keys(KeyValueStore<Bytes, byte[]> store) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }

  private static KeyValueStore<Bytes, byte[]> store() {
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(SlotStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }

  private static String hex(Bytes key) {
    return hex(key.get());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
