package io.rivercast.scoreboard.http;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Aliases;
import io.rivercast.scoreboard.state.Release;
import io.rivercast.scoreboard.state.Versions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who answers, and why.
 *
 * @param version 0 for a baseline
 * @param source model, naive or seasonal-naive
 * @param family of the network; null for a baseline, or where its version is not known here
 * @param since when it became champion, ISO-8601; null for a baseline, or where it is champion no longer
 * @param why in a sentence
 */
@Json
public record AnswerView(
    int version, String source, @Nullable String family, @Nullable String since, String why) {
  static AnswerView of(Forecast forecast, Versions releases) {
    Optional<Release> release = releases.version(forecast.version());
    Optional<Aliases> crowned =
        releases.aliases().filter(now -> forecast.version() > 0 && now.champion().orElse(0) == forecast.version());
    return new AnswerView(
        forecast.version(),
        forecast.source().toString(),
        release.map(r -> r.manifest().family().toString()).orElse(null),
        crowned.map(now -> now.since().toString()).orElse(null),
        forecast.source() == Source.MODEL ? whyModel(crowned) : whyBaseline(forecast, releases));
  }

  private static String whyModel(Optional<Aliases> crowned) {
    return crowned.map(now -> "champion: " + now.why()).orElse("champion when this forecast was made");
  }

  private static String whyBaseline(Forecast forecast, Versions releases) {
    if (releases.champion().isEmpty()) {
      return releases.versions().isEmpty() ? "no model yet" : "no version has beaten it so far";
    }
    int champion = releases.champion().getAsInt();
    return releases
        .version(champion)
        .filter(release -> release.manifest().evaluation().kept().containsKey(forecast.series()))
        .map(release -> "the champion, version " + champion + ", does worse on this series")
        .orElse("made before version " + champion + " became champion");
  }
}
