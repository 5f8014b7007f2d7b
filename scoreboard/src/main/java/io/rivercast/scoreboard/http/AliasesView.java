package io.rivercast.scoreboard.http;

import io.rivercast.core.model.Aliases;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which version answers and which competes.
 *
 * @param champion null where a baseline answers
 * @param challenger null where none competes
 * @param since when this came to be, ISO-8601
 * @param why in a sentence
 */
@Json
public record AliasesView(
    @Nullable Integer champion, @Nullable Integer challenger, String since, String why) {
  static AliasesView of(Aliases aliases) {
    return new AliasesView(
        number(aliases.champion()), number(aliases.challenger()), aliases.since().toString(), aliases.why());
  }

  private static @Nullable Integer number(OptionalInt version) {
    return version.isPresent() ? version.getAsInt() : null;
  }
}
