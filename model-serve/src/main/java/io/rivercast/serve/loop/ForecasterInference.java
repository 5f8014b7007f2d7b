package io.rivercast.serve.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.serve.model.ModelAssignment;
import io.rivercast.serve.model.ServedModel;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Answers the windows of one forecaster, with at most one run per model version. For one thread. */
final class ForecasterInference {
  private final AnswerChoice choice;
  private final ForecastMaker maker;
  private final ModelRun runs;
  private final InferenceMeters meters;

  ForecasterInference(ForecasterSpec forecaster, MeterRegistry registry) {
    BaselineForecaster baselines =
        new BaselineForecaster(forecaster.quantiles(), forecaster.horizon(), forecaster.season());
    this.choice = new AnswerChoice(forecaster, baselines);
    this.maker = new ForecastMaker(forecaster, baselines);
    this.meters = new InferenceMeters(registry, forecaster.name());
    this.runs = new ModelRun(maker, meters);
  }

  /** Hands out one answer per window, in their order, each followed by what the challenger says of it. */
  void answer(List<Window> windows, ModelAssignment lineup, Consumer<Forecast> out) {
    Optional<Manifest> champion = lineup.champion().map(ServedModel::manifest);
    List<PredictionRequest> asked = windows.stream().map(window -> choice.ask(window, champion)).toList();
    IdentityHashMap<PredictionRequest, Forecast> answers =
        said(asked, lineup.champion(), Role.ANSWER, each -> each.choice() == Source.MODEL);
    IdentityHashMap<PredictionRequest, Forecast> beside =
        said(asked, lineup.challenger(), Role.CHALLENGER, PredictionRequest::known);
    for (PredictionRequest each : asked) {
      Optional<Forecast> answer = Optional.ofNullable(answers.get(each));
      hand(answer.orElseGet(() -> maker.byBaseline(each, choice.withoutModel(each))), out);
      Optional.ofNullable(beside.get(each)).ifPresent(forecast -> hand(forecast, out));
    }
  }

  private IdentityHashMap<PredictionRequest, Forecast> said(
      List<PredictionRequest> asked, Optional<ServedModel> model, Role role, Predicate<PredictionRequest> wanted) {
    List<PredictionRequest> chosen = model.isEmpty() ? List.of() : asked.stream().filter(wanted).toList();
    return chosen.isEmpty() ? new IdentityHashMap<>() : runs.over(chosen, model.get(), role);
  }

  private void hand(Forecast forecast, Consumer<Forecast> out) {
    meters.made(forecast);
    out.accept(forecast);
  }
}
