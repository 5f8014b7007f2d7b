package io.rivercast.core.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a type, in their order, each with the accessor of its value. Filled while the type's class is initialized,
 * read only afterwards.
 *
 * @param <R> the type whose values have these settings
 */
public final class SettingGroup<R> {
  private record Entry<R, T>(Setting<T> setting, Function<R, Optional<T>> value) {
    Optional<String> text(R from) {
      return value.apply(from).map(setting.printer());
    }

    <P> Entry<P, T> of(Function<P, R> part) {
      return new Entry<>(setting, whole -> value.apply(part.apply(whole)));
    }
  }

  private final List<Entry<R, ?>> entries = new ArrayList<>();

  /** Adds a setting that always has a value. */
  public <T> Setting<T> add(Setting<T> setting, Function<R, T> value) {
    return addOptional(setting, from -> Optional.of(value.apply(from)));
  }

  /** Adds a setting that may have no value. */
  public <T> Setting<T> addOptional(Setting<T> setting, Function<R, Optional<T>> value) {
    entries.add(new Entry<>(setting, value));
    return setting;
  }

  /** Adds the settings of a part. */
  public <P> void addAll(SettingGroup<P> group, Function<R, P> part) {
    group.entries.forEach(entry -> entries.add(entry.of(part)));
  }

  /** All declarations. */
  public List<Setting<?>> settings() {
    return entries.stream().<Setting<?>>map(Entry::setting).toList();
  }

  /** Writes every value as text that its setting's parser reads, under its name with {@code prefix} before it. */
  public void write(String prefix, R from, Map<String, String> to) {
    entries.forEach(
        entry -> entry.text(from).ifPresent(text -> to.put(prefix + entry.setting().name(), text)));
  }
}
