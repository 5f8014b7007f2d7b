package io.rivercast.scoreboard.http;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.scoreboard.state.ForecasterState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configured forecaster and how it does.
 *
 * @param name of the forecaster
 * @param pattern of the series that it covers
 * @param target what it forecasts
 * @param features what a model sees of a step
 * @param cadence ISO-8601 duration of a step, or "event"
 * @param window steps that a model sees
 * @param horizon steps that it forecasts
 * @param season steps in a season of the seasonal naive baseline
 * @param quantiles levels of a forecast
 * @param minWindows windows that the first training waits for
 * @param series how many series have a forecast
 * @param aliases which version answers; null before the first verdict
 * @param answers errors of all answers, whoever gave them
 */
@Json
public record ForecasterView(
    String name,
    String pattern,
    String target,
    List<String> features,
    String cadence,
    int window,
    int horizon,
    int season,
    List<Float> quantiles,
    int minWindows,
    int series,
    @Nullable AliasesView aliases,
    MetricsView answers) {
  static ForecasterView of(ForecasterState state) {
    ForecasterSpec spec = state.spec();
    return new ForecasterView(
        spec.name(),
        spec.series().glob(),
        spec.target(),
        spec.features(),
        spec.cadence().toString(),
        spec.window(),
        spec.horizon(),
        spec.season(),
        spec.quantiles().levels(),
        spec.training().minWindows(),
        state.seriesCount(),
        state.releases().aliases().map(AliasesView::of).orElse(null),
        MetricsView.of(state.scores().answers()));
  }
}
