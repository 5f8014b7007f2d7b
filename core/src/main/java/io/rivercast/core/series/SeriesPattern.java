package io.rivercast.core.series;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects series by id: {@code *} stands for any run of characters, all else for itself. */
public record SeriesPattern(String glob) {
  /** Checks the pattern. */
  public SeriesPattern {
    if (glob.isBlank()) {
      throw new IllegalArgumentException("series pattern must not be empty; '*' selects every series");
    }
  }

  /** Whether the pattern selects this series. */
  public boolean matches(SeriesId series) {
    return regex().matcher(series.value()).matches();
  }

  private Pattern regex() {
    return Pattern.compile(
        Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
  }

  @Override
  public String toString() {
    return glob;
  }
}
