package io.rivercast.scoreboard.page;

import io.micronaut.context.annotation.Requires;
import io.rivercast.scoreboard.state.ScoreboardState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of the page, read at the start. Only listed paths are served. */
@Singleton
@Requires(beans = ScoreboardState.class)
final class Assets {
  static final String INDEX = "index.html";
  static final List<String> PATHS =
      List.of(
          INDEX,
          "favicon.svg",
          "page/page.css",
          "page/app.js",
          "page/dom.js",
          "page/errors.js",
          "page/forecast.js",
          "page/format.js",
          "page/leads.js",
          "page/live.js",
          "page/plot.js",
          "page/training.js",
          "page/versions.js",
          "vendor/uplot/uPlot.iife.min.js",
          "vendor/uplot/uPlot.min.css",
          "vendor/uplot/LICENSE");

  private final Map<String, Asset> assets =
      PATHS.stream().map(Asset::read).collect(Collectors.toUnmodifiableMap(Asset::path, Function.identity()));

  Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }
}
