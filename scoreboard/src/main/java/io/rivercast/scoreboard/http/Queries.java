package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.rivercast.core.series.SeriesId;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.ScoreboardState;
import io.rivercast.scoreboard.state.SeriesState;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Look-ups by request parameters: an unknown name is a 404 with the known names, a malformed value a 400. */
@Singleton
@Requires(beans = ScoreboardState.class)
record Queries(ScoreboardState state) {
  <R> R forecaster(String name, Function<ForecasterState, R> reader) {
    return state.read(name, reader).orElseThrow(() -> Problem.notFound("forecaster", name, state.forecasters()));
  }

  <R> R series(@Nullable String forecaster, @Nullable String series,
      BiFunction<SeriesState, ForecasterState, R> reader) {
    String name = required("forecaster", forecaster);
    String id = required("series", series);
    Optional<R> found =
        forecaster(name, known -> known.series(seriesId(id)).map(one -> reader.apply(one, known)));
    return found.orElseThrow(
        () -> Problem.notFound("forecast by '" + name + "' of series", id, forecaster(name, Queries::seriesIds)));
  }

  private static List<String> seriesIds(ForecasterState state) {
    return state.series().keySet().stream().map(SeriesId::value).toList();
  }

  private static SeriesId seriesId(String text) {
    try {
      return new SeriesId(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("parameter 'series': " + e.getMessage());
    }
  }

  private static String required(String parameter, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Problem.badRequest("parameter '" + parameter + "' is missing");
    }
    return value;
  }

  static int number(String parameter, @Nullable String value, int defaultValue, int min, int max) {
    if (value == null) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, together with a number out of range
    }
    throw Problem.badRequest(
        "parameter '" + parameter + "' must be a whole number from " + min + " to " + max + ", received '" + value
            + "'");
  }

  static Instant instant(String parameter, @Nullable String value, Instant defaultValue) {
    try {
      return value == null ? defaultValue : Instant.ofEpochMilli(Instant.parse(value).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw Problem.badRequest(
          "parameter '" + parameter + "' must be an instant such as 2015-06-01T00:00:00Z, received '" + value + "'");
    }
  }
}
