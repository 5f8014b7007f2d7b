package io.rivercast.core.settings;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The declaration of one setting. Reading it from a file, a property or an option, its error messages, its text and its row
 * in the documentation all follow from this.
 *
 * @param <T> type of the value
 * @param name key in its map, such as {@code window}, or a whole property, such as {@code rivercast.state-dir}
 * @param allowed values in words; completes "must be ..."
 * @param parser of a value as YAML or text gives it; throws an {@link IllegalArgumentException} or a {@link
 *     DateTimeException} where it cannot be read
 * @param range the values that are allowed
 * @param printer the opposite of the parser
 * @param defaultValue empty: the setting is required, or may be absent
 * @param defaultText the default in the documentation
 * @param description one sentence for the documentation
 */
public record Setting<T>(
    String name,
    String allowed,
    Function<Object, T> parser,
    Predicate<T> range,
    Function<T, String> printer,
    Optional<T> defaultValue,
    String defaultText,
    String description) {
  /** A whole number; with {@link Integer#MAX_VALUE} as maximum the documentation names the minimum only. */
  public static Setting<Integer> integer(String name, int min, int max, String description) {
    return of(name,
        "a whole number" + (max == Integer.MAX_VALUE ? " of at least " + min : " from " + min + " to " + max),
        Integer::valueOf, number -> number >= min && number <= max, description);
  }

  /** A whole number of 64 bits. */
  public static Setting<Long> longInteger(String name, long min, long max, String description) {
    return of(name, "a whole number from " + min + " to " + max, Long::valueOf,
        number -> number >= min && number <= max, description);
  }

  /** A number from {@code min} to {@code max}, both allowed. */
  public static Setting<Double> decimal(String name, double min, double max, String description) {
    return of(name, "a number from " + plain(min) + " to " + plain(max), Double::valueOf,
        number -> number >= min && number <= max, description);
  }

  /** A number above 0, up to {@code max}. */
  public static Setting<Double> positive(String name, double max, String description) {
    return of(name, "a number above 0, at most " + plain(max), Double::valueOf, number -> number > 0 && number <= max,
        description);
  }

  /** A share of at least 0 and below 1. */
  public static Setting<Double> share(String name, String description) {
    return of(name, "a number of at least 0 and below 1", Double::valueOf, share -> share >= 0 && share < 1,
        description);
  }

  /** A share above 0 and below 1. */
  public static Setting<Double> part(String name, String description) {
    return of(name, "a number above 0 and below 1", Double::valueOf, share -> share > 0 && share < 1, description);
  }

  /** An ISO-8601 duration from {@code min} to {@code max}. */
  public static Setting<Duration> duration(String name, Duration min, Duration max, String description) {
    return of(name, "an ISO-8601 duration from " + text(min) + " to " + text(max), Duration::parse,
        duration -> duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0, description);
  }

  /** {@code true} or {@code false}. */
  public static Setting<Boolean> flag(String name, String description) {
    return choice(name, List.of(true, false), description);
  }

  /** One of several values, by their text. */
  public static <T> Setting<T> choice(String name, List<T> values, String description) {
    List<String> names = values.stream().map(String::valueOf).toList();
    String allowed = String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    return of(name, allowed, text -> values.get(indexOf(names, text)), value -> true, description);
  }

  /** Text that is not blank, without the white space around it. */
  public static Setting<String> text(String name, String description) {
    return of(name, "text", text -> text, text -> !text.isEmpty(), description);
  }

  /** A name as it is written, with any white space. */
  public static Setting<String> verbatim(String name, String allowed, String description) {
    return new Setting<>(name, allowed, Setting::single, text -> !text.isBlank(), text -> text, Optional.empty(), "",
        description);
  }

  /** Any single value, by a parser of its text without the white space around it. */
  public static <T> Setting<T> of(
      String name, String allowed, Function<String, T> parser, Predicate<T> range, String description) {
    return new Setting<>(name, allowed, value -> parser.apply(single(value).strip()), range, String::valueOf,
        Optional.empty(), "", description);
  }

  /**
   * A list, as a list of YAML or as one text.
   *
   * @param separator of the items in that text
   */
  public static <T, L> Setting<L> list(
      String name, String allowed, String separator, Function<String, T> item, Function<List<T>, L> list,
      Function<L, List<T>> items, String description) {
    return new Setting<>(
        name, allowed, value -> list.apply(items(value, separator).stream().map(item).toList()), value -> true,
        value -> items.apply(value).stream().map(String::valueOf).collect(Collectors.joining(separator)),
        Optional.empty(), "", description);
  }

  /** The same with a default. */
  public Setting<T> withDefault(T value) {
    String text = switch (value) {
      case Duration duration -> text(duration);
      case Double number -> plain(number);
      default -> printer.apply(value);
    };
    return new Setting<>(name, allowed, parser, range, printer, Optional.of(check(value)), text, description);
  }

  /** The same with these words as its default in the documentation. */
  public Setting<T> withDefaultText(String text) {
    return new Setting<>(name, allowed, parser, range, printer, defaultValue, text, description);
  }

  /** The same with another text of its values. */
  public Setting<T> withPrinter(Function<T, String> text) {
    return new Setting<>(name, allowed, parser, range, text, defaultValue, defaultText, description);
  }

  /**
   * Reads a value.
   *
   * @throws ConfigException where it cannot be read or is out of range
   */
  public T parse(Object value) {
    T parsed;
    try {
      parsed = parser.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid(value);
    }
    if (!range.test(parsed)) {
      throw invalid(value);
    }
    return parsed;
  }

  /**
   * The value given.
   *
   * @throws ConfigException where it is out of range
   */
  public T check(T value) {
    if (!range.test(value)) {
      throw invalid(printer.apply(value));
    }
    return value;
  }

  /** An error that names this setting, the values allowed, and the value received. */
  public ConfigException invalid(Object received) {
    return new ConfigException(name, "must be " + allowed + ", received '" + received + "'");
  }

  /**
   * The value of this property, or the default, if any; a blank value counts as absent.
   *
   * @param properties value by name
   * @throws ConfigException where it is invalid
   */
  public Optional<T> find(Function<String, Optional<String>> properties) {
    return properties.apply(name).filter(text -> !text.isBlank()).map(this::parse).or(() -> defaultValue);
  }

  /**
   * The value of this property, which is required or has a default; a blank value counts as absent.
   *
   * @param properties value by name
   * @throws ConfigException where it is missing or invalid
   */
  public T get(Function<String, Optional<String>> properties) {
    return find(properties).orElseThrow(this::missing);
  }

  ConfigException missing() {
    return new ConfigException(name, "is missing (" + description + "); it must be " + allowed);
  }

  /** The name of the environment variable that sets this property, such as {@code RIVERCAST_STATE_DIR}. */
  public String variable() {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The name of a constant in settings: {@code segment-gru} for {@code SEGMENT_GRU}. */
  public static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int indexOf(List<String> names, String text) {
    int index = names.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(text);
    }
    return index;
  }

  /** The text of a value that is neither a list nor a map. */
  private static String single(Object value) {
    if (value instanceof Iterable || value instanceof Map) {
      throw new IllegalArgumentException("several values");
    }
    return value.toString();
  }

  private static List<String> items(Object value, String separator) {
    if (value instanceof List<?> list) {
      return list.stream().map(Setting::single).toList();
    }
    String text = single(value);
    return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Whole days as days. */
  private static String text(Duration duration) {
    boolean days = duration.isPositive() && duration.equals(Duration.ofDays(duration.toDays()));
    return days ? "P" + duration.toDays() + "D" : duration.toString();
  }
}
