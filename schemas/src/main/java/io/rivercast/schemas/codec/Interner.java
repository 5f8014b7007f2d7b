package io.rivercast.schemas.codec;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What equal bytes decode to, made once: series ids, names of fields, quantile levels. A direct-mapped table of fixed
 * size, so that hostile variety costs hits and no memory. Threads may race for a slot: entries are immutable, and a
 * lost one is only made again.
 */
final class Interner<V> {
  private record Entry<V>(byte[] bytes, V value) {}

  private final @Nullable Entry<V>[] table;
  private final Consumer<WireReader> skip;
  private final Function<WireReader, V> maker;

  /**
   * An empty table.
   *
   * @param slots a power of two
   * @param skip moves past a value
   * @param maker reads it
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Interner(int slots, Consumer<WireReader> skip, Function<WireReader, V> maker) {
    this.table = (@Nullable Entry<V>[]) new @Nullable Entry[slots];
    this.skip = skip;
    this.maker = maker;
  }

  /** Reads the next value, or moves past it where its bytes are known. */
  V read(WireReader in) {
    int from = in.position();
    skip.accept(in);
    int to = in.position();
    int slot = slot(in.source(), from, to);
    Entry<V> known = table[slot];
    if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, in.source(), from, to)) {
      return known.value;
    }
    in.back(from);
    V made = maker.apply(in);
    table[slot] = new Entry<>(Arrays.copyOfRange(in.source(), from, to), made);
    return made;
  }

  private int slot(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ hash >>> 16) & (table.length - 1);
  }
}
