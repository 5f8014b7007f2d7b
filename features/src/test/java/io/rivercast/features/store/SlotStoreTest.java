package io.rivercast.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Aggregates;
import io.rivercast.core.grid.Aggregation;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.features.store.SlotValues.Header;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SlotStoreTest {
  private static final SeriesId SERIES = new SeriesId("a/é");
  private static final SlotKeys KEYS = SlotKeys.of("fc", SERIES);
  private static final NavigableMap<Long, double[]> NO_READINGS = new TreeMap<>();
  private static final String NAME = "026663" + "0004612fc3a9";
  private static final int TODAY = 20_000;

  @Test
  void keysHaveAFixedLayout() {
    assertThat(hex(KEYS.header())).isEqualTo("01" + NAME);
    assertThat(hex(KEYS.slot(1, 258))).isEqualTo("02" + NAME + "8000000000000001" + "00000102");
    assertThat(hex(KEYS.slot(-1, 0))).isEqualTo("02" + NAME + "7fffffffffffffff" + "00000000");
    assertThat(hex(KEYS.reading(1, 0, 3)))
        .isEqualTo("03" + NAME + "8000000000000001" + "00000000" + "8000000000000003");
    assertThat(hex(KEYS.pending(1, 2))).isEqualTo("04" + NAME + "8000000000000001" + "00000002");
    assertThat(hex(KEYS.dirty())).isEqualTo("05" + NAME);
  }

  @Test
  void valuesHaveAFixedLayout() {
    assertThat(hex(SlotValues.header(new Header(0x0102, true, 4, 5, 6, List.of("é", "b")))))
        .isEqualTo(
            "0201000000000000" + "01" + "0400000000000000" + "0500000000000000" + "06000000" + "0200c3a9" + "010062");
    String start = "feffffffffffffff" + "03000000" + "204e0000";
    assertThat(hex(SlotValues.slot(slot(new double[] {1, Double.NaN}, 256, 0), TODAY)))
        .isEqualTo(start + "01" + "000000000000f03f" + "000000000000f87f" + "0001000000000000");
    assertThat(hex(SlotValues.slot(slot(new double[] {1, 1}, 256, 1), TODAY)))
        .isEqualTo(
            start + "02" + "000000000000f03f" + "000000000000f03f" + "0001000000000000" + "0100000000000000");
    assertThat(hex(SlotValues.slot(slot(new double[] {1}), TODAY))).isEqualTo(start + "00" + "000000000000f03f");
    assertThat(hex(SlotValues.reading(new double[] {1}))).isEqualTo("000000000000f03f");
  }

  private static Slot slot(double[] values, long... measured) {
    return Slot.restore(7, 0, -2, 3, values, measured, NO_READINGS, Slot.State.SETTLED);
  }

  @Test
  void whatWasWrittenIsRead() {
    Header header = new Header(1, false, -2, 3, 4, List.of("temp", "wind"));
    assertThat(SlotValues.header(SlotValues.header(header))).isEqualTo(header);
    for (long[] measured : List.of(new long[0], new long[] {9, 9}, new long[] {9, 10})) {
      byte[] value = SlotValues.slot(slot(new double[] {1.5, 123_456_789.25}, measured), TODAY);
      Slot read = SlotValues.slot(7, 0, value, NO_READINGS, Slot.State.OPEN);
      assertThat(read.number()).isEqualTo(-2);
      assertThat(read.revision()).isEqualTo(3);
      assertThat(read.values()).containsExactly(1.5, 123_456_789.25);
      assertThat(read.measured()).isEqualTo(measured);
      assertThat(SlotValues.day(value)).isEqualTo(TODAY);
      assertThat(SlotValues.revision(value)).isEqualTo(3);
    }
    assertThat(SlotValues.mark(SlotValues.mark(Slot.State.OPEN))).isEqualTo(Slot.State.OPEN);
    assertThat(SlotValues.mark(SlotValues.mark(Slot.State.REOPENED))).isEqualTo(Slot.State.REOPENED);
    assertThat(SlotKeys.timeOf(KEYS.pending(-77, 100_000))).isEqualTo(-77);
    assertThat(SlotKeys.ordinalOf(KEYS.slot(-77, 100_000))).isEqualTo(100_000);
    assertThat(SlotKeys.momentOf(KEYS.reading(1, 2, -3))).isEqualTo(-3);
    assertThat(SlotKeys.of(KEYS.reading(1, 2, -3))).isEqualTo(KEYS);
    assertThat(KEYS.grid()).isEqualTo("fc");
    assertThat(KEYS.series()).isEqualTo(SERIES);
  }

  @Property
  void stepsSortByTimeThenOrdinal(
      @ForAll long one, @ForAll long other, @ForAll @IntRange(max = 100_000) int first,
      @ForAll @IntRange(max = 100_000) int second) {
    int expected = one != other ? Long.compare(one, other) : Integer.compare(first, second);
    assertThat(Integer.signum(KEYS.slot(one, first).compareTo(KEYS.slot(other, second)))).isEqualTo(expected);
    assertThat(KEYS.slot(one, first)).isBetween(KEYS.firstSlot(), KEYS.lastSlot());
  }

  @Test
  void noSeriesKeysBeginWithThoseOfAnother() {
    List<SlotKeys> all =
        Stream.of("a", "ab", "b").flatMap(f -> Stream.of("a", "ab", "b").map(s -> SlotKeys.of(f, new SeriesId(s))))
            .toList();
    for (SlotKeys one : all) {
      for (SlotKeys other : all) {
        byte[] key = other.pending(3, 0).get();
        byte[] prefix = one.pending().get();
        boolean begins = key.length >= prefix.length && Arrays.equals(prefix, Arrays.copyOf(key, prefix.length));
        assertThat(begins).isEqualTo(one.equals(other));
      }
    }
  }

  @Test
  void theLongestNamesFit() {
    SeriesId longest = new SeriesId("é".repeat(SeriesId.MAX_LENGTH));
    SlotKeys keys = SlotKeys.of(SlotKeys.of("f".repeat(63), longest).slot(1, 1));

    assertThat(keys.grid()).isEqualTo("f".repeat(63));
    assertThat(keys.series()).isEqualTo(longest);
  }

  @Test
  void restoresTheNewestStepsOldestFirst() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots slots = plain(store, SERIES);
    slots.columns(List.of("temp"));
    for (int i = 0; i < 9; i++) {
      slots.put(settled(i * 1_000L, i));
    }
    slots.put(new Slot(9_000, 0));
    plain(store, new SeriesId("a/é2")).put(settled(50_000, 5));

    SeriesSlots restored = plain(store, SERIES);
    assertThat(restored.columns()).containsExactly("temp");
    assertThat(restored.epoch()).isZero();
    assertThat(restored.newest(3)).extracting(Slot::time).containsExactly(6_000L, 7_000L, 8_000L);
    assertThat(restored.newest(99)).hasSize(9);
    assertThat(restored.pending()).extracting(Slot::time).containsExactly(9_000L);
    assertThat(restored.find(3_000)).singleElement().extracting(Slot::values).isEqualTo(new double[] {3});
    assertThat(restored.find(3_001)).isEmpty();
  }

  @Test
  void restoresTheReadingsOfAnAggregatedStep() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots slots = aggregated(store);
    Slot slot =
        Slot.restore(
            1_000, 0, 1, 1, new double[] {3}, new long[0],
            new TreeMap<>(Map.of(1_001L, new double[] {1}, 1_500L, new double[] {2})), Slot.State.SETTLED);
    slots.putReading(slot, 1_001);
    slots.putReading(slot, 1_500);
    slots.put(slot);

    Slot found = aggregated(store).find(1_000).getFirst();
    assertThat(found.readings()).containsOnlyKeys(1_001L, 1_500L);
    assertThat(found.readings().get(1_500L)).containsExactly(2);
    assertThat(aggregated(store).newest(1).getFirst().readings()).as("not needed for windows").isEmpty();
  }

  @Test
  void deletesEntriesOfAnotherLayoutAndNoOthers() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots old = plain(store, SERIES);
    old.put(settled(1_000, 1));
    old.put(new Slot(2_000, 0));
    old.markDirty(Set.of("one"));
    plain(store, new SeriesId("a/é2")).put(settled(50_000, 5));

    SeriesSlots changed = aggregated(store);
    assertThat(changed.newest(9)).isEmpty();
    assertThat(changed.pending()).isEmpty();
    assertThat(changed.dirty()).isEmpty();
    assertThat(keys(store)).as("both headers and the other series' step").hasSize(3);
    changed.put(settled(500, 1));
    assertThat(changed.epoch()).isEqualTo(1_001);
    assertThat(aggregated(store).epoch()).isEqualTo(1_001);
  }

  @Test
  void findsStepsThatHaveNotSettledAndWindowsThatAreToBeWrittenAgain() {
    KeyValueStore<Bytes, byte[]> store = store();
    plain(store, SERIES).put(settled(1_000, 1));
    SeriesId other = new SeriesId("a/é2");
    plain(store, other).put(new Slot(2_000, 0));
    plain(store, other)
        .put(Slot.restore(1_000, 0, 1, 1, new double[0], new long[0], NO_READINGS, Slot.State.REOPENED));
    plain(store, other).markDirty(Set.of("one"));

    List<SlotStore.Pending> pending = new ArrayList<>();
    new SlotStore(store).pending(pending::add);
    assertThat(pending).contains(new SlotStore.Pending("fc", other, Instant.ofEpochMilli(2_000), false)).hasSize(1);
    List<SeriesId> dirty = new ArrayList<>();
    new SlotStore(store).dirty(dirty::add);
    assertThat(dirty).containsExactly(other);
  }

  @Test
  void countsTheRevisionsOfTheNewestWindow() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots slots = plain(store, SERIES);
    slots.put(settled(1_000, 1));
    assertThat(slots.revised(7, true)).isEqualTo(1);
    assertThat(plain(store, SERIES).revised(7, true)).isEqualTo(2);
    assertThat(plain(store, SERIES).revised(8, true)).as("of a newer window").isEqualTo(1);
    assertThat(plain(store, SERIES).revised(9, false)).as("while others end at an older step").isEqualTo(2);
    assertThat(plain(store, SERIES).revised(8, false)).isEqualTo(3);
  }

  @Test
  void marksOfWindowsAreWrittenWhenAForecasterIsAdded() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots slots = plain(store, SERIES);
    slots.put(settled(1_000, 1));
    slots.markDirty(Set.of("two"));
    slots.markDirty(Set.of("one"));

    assertThat(plain(store, SERIES).dirty()).containsExactlyInAnyOrder("one", "two");
    slots.clearDirty();
    assertThat(plain(store, SERIES).dirty()).isEmpty();
    assertThat(keys(store)).hasSize(2);
  }

  @Property(tries = 200)
  void theSweepKeepsTheNewestStepsAndThoseThatWereChangedLately(
      @ForAll @IntRange(min = 1, max = 7) int batch, @ForAll @IntRange(min = 1, max = 4) int keepSteps,
      @ForAll boolean single) {
    KeyValueStore<Bytes, byte[]> store = store();
    List<SeriesId> all = single ? List.of(SERIES) : List.of(SERIES, new SeriesId("b"));
    for (SeriesId series : all) {
      SeriesSlots slots = new SeriesSlots(store, SlotKeys.of("fc", series), grid(true), () -> TODAY - 31);
      for (int i = 0; i < 6; i++) {
        Slot slot =
            Slot.restore(
                i, 0, i, 1, new double[] {i}, new long[0], new TreeMap<>(Map.of((long) i, new double[] {i})),
                Slot.State.SETTLED);
        slots.putReading(slot, i);
        slots.put(slot);
      }
      new SeriesSlots(store, SlotKeys.of("fc", series), grid(true), () -> TODAY - 30).put(settled(1, 1));
    }
    new SeriesSlots(store, SlotKeys.of("gone", SERIES), grid(true), () -> TODAY).put(new Slot(1, 0));

    SlotRetention retention = new SlotRetention(store, Set.of("fc"), keepSteps, 30);
    for (int round = 0; round < 200; round++) {
      retention.sweep(batch, TODAY);
    }

    for (SeriesId series : all) {
      SeriesSlots slots = new SeriesSlots(store, SlotKeys.of("fc", series), grid(true), () -> TODAY);
      List<Long> kept = slots.newest(9).stream().map(Slot::time).toList();
      assertThat(kept).contains(1L).containsAll(List.of(5L, 4L, 3L, 2L).subList(0, keepSteps)).hasSize(keepSteps + 1);
      assertThat(slots.find(1).getFirst().readings()).hasSize(1);
    }
    assertThat(keys(store)).as("a header for each, and steps with a reading each")
        .hasSize(all.size() * (1 + 2 * (keepSteps + 1)))
        .noneMatch(key -> SlotKeys.of(key).grid().equals("gone"));
  }

  @Test
  void theSweepKeepsStepsThatHaveNotSettled() {
    KeyValueStore<Bytes, byte[]> store = store();
    SeriesSlots slots = new SeriesSlots(store, SlotKeys.of("fc", SERIES), grid(true), () -> TODAY - 31);
    for (int i = 0; i < 3; i++) {
      slots.put(new Slot(i, 0));
    }
    new SlotRetention(store, Set.of("fc"), 1, 30).sweep(100, TODAY);
    assertThat(slots.pending()).hasSize(3);
  }

  private static Slot settled(long time, double value) {
    return Slot.restore(time, 0, time / 1000, 1, new double[] {value}, new long[] {time}, NO_READINGS,
        Slot.State.SETTLED);
  }

  private static SeriesSlots plain(KeyValueStore<Bytes, byte[]> store, SeriesId series) {
    return new SeriesSlots(store, SlotKeys.of("fc", series), grid(false), () -> TODAY);
  }

  private static SeriesSlots aggregated(KeyValueStore<Bytes, byte[]> store) {
    return new SeriesSlots(store, KEYS, grid(true), () -> TODAY);
  }

  private static Grid grid(boolean sums) {
    return new Grid(
        "fc", new SeriesPattern("*"), Cadence.parse("PT1S"), ZoneOffset.UTC,
        sums ? new Aggregates(Optional.of(Aggregation.SUM), Map.of()) : Aggregates.NONE, Duration.ZERO,
        Optional.empty(), Duration.ZERO, Grid.LatePolicy.REVISE);
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
