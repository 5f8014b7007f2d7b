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

/** Asks the board on behalf of a request: what is missing becomes 404 with what is known, what is malformed 400. */
@Singleton
@Requires(beans = ScoreboardState.class)
final class Queries {
  private final ScoreboardState board;

  Queries(ScoreboardState board) {
    this.board = board;
  }

  ScoreboardState board() {
    return board;
  }

  <R> R forecaster(String name, Function<ForecasterState, R> reader) {
    return board
        .read(name, reader)
        .orElseThrow(() -> ApiProblem.notFound("forecaster", name, board.forecasters()));
  }

  <R> R series(@Nullable String forecaster, @Nullable String series,
      BiFunction<SeriesState, ForecasterState, R> reader) {
    String name = required("forecaster", forecaster);
    String id = required("series", series);
    Optional<R> found =
        forecaster(name, state -> state.series(seriesId(id)).map(one -> reader.apply(one, state)));
    return found.orElseThrow(
        () -> ApiProblem.notFound("forecast by '" + name + "' of series", id, forecaster(name, Queries::seriesIds)));
  }

  private static List<String> seriesIds(ForecasterState state) {
    return state.series().keySet().stream().map(SeriesId::value).toList();
  }

  private static SeriesId seriesId(String text) {
    try {
      return new SeriesId(text);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.badRequest("parameter 'series': " + e.getMessage());
    }
  }

  static String required(String parameter, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ApiProblem.badRequest("parameter '" + parameter + "' is missing");
    }
    return value;
  }

  static int number(String parameter, @Nullable String value, int usual, int least, int most) {
    if (value == null) {
      return usual;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, together with a number that is out of range
    }
    throw ApiProblem.badRequest(
        "parameter '" + parameter + "' must be a whole number from " + least + " to " + most
            + ", received '" + value + "'");
  }

  static Instant instant(String parameter, @Nullable String value, Instant usual) {
    try {
      return value == null ? usual : Instant.ofEpochMilli(Instant.parse(value).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw ApiProblem.badRequest(
          "parameter '" + parameter + "' must be an instant such as 2015-06-01T00:00:00Z, received '" + value + "'");
    }
  }
}
