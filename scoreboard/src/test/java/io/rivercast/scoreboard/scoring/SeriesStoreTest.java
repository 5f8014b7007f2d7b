package io.rivercast.scoreboard.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.SeriesId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.Stores;

final class SeriesStoreTest {
  private static SeriesStore store(String series) {
    return new SeriesStore(
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("x"), Serdes.Bytes(), Serdes.ByteArray()).build(),
        "heat", new SeriesId(series));
  }

  @Property
  void keysOfOneSeriesSortAsTheirNumbersDo(@ForAll long one, @ForAll long other) {
    SeriesStore store = store("weather/jfk");
    int order = store.pendingKey(one).compareTo(store.pendingKey(other));
    assertThat(Integer.signum(order)).isEqualTo(Long.compare(one, other));
    assertThat(store.stateKey()).isLessThan(store.pendingKey(one));
  }

  @Property
  void noOtherSeriesLiesBetweenTwoKeysOfOne(
      @ForAll @AlphaChars @StringLength(min = 1, max = 3) String series,
      @ForAll @AlphaChars @StringLength(min = 1, max = 3) String other,
      @ForAll long number) {
    SeriesStore keys = store(series);
    SeriesStore others = store(other);
    boolean between =
        keys.pendingKey(Long.MIN_VALUE).compareTo(others.pendingKey(number)) <= 0
            && keys.pendingKey(Long.MAX_VALUE).compareTo(others.pendingKey(number)) >= 0;
    assertThat(between).isEqualTo(series.equals(other));
  }
}
