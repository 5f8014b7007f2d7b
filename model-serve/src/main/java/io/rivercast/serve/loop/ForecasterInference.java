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
  private final ForecastMaker maker;
  private final ModelRun runs;
  private final InferenceMeters meters;

  ForecasterInference(ForecasterSpec forecaster, MeterRegistry registry) {
    BaselineForecaster baselines =
        new BaselineForecaster(forecaster.quantiles(), forecaster.horizon(), forecaster.season());
    this.maker = new ForecastMaker(forecaster, baselines);
    this.meters = new InferenceMeters(registry, forecaster.name());
    this.runs = new ModelRun(maker, meters);
  }

  /** Emits one answer per window, in order, each followed by the forecast of the challenger, if any. */
  void answer(List<Window> windows, ModelAssignment models, Consumer<Forecast> out) {
    Optional<Manifest> champion = models.champion().map(ServedModel::manifest);
    List<PredictionRequest> requests = windows.stream().map(window -> maker.request(window, champion)).toList();
    IdentityHashMap<PredictionRequest, Forecast> champions =
        forecasts(requests, models.champion(), Role.ANSWER, each -> each.choice() == Source.MODEL);
    IdentityHashMap<PredictionRequest, Forecast> challengers =
        forecasts(requests, models.challenger(), Role.CHALLENGER, PredictionRequest::known);
    for (PredictionRequest each : requests) {
      Optional<Forecast> answer = Optional.ofNullable(champions.get(each));
      emit(answer.orElseGet(() -> maker.byBaseline(each, maker.withoutModel(each))), out);
      Optional.ofNullable(challengers.get(each)).ifPresent(forecast -> emit(forecast, out));
    }
  }

  private IdentityHashMap<PredictionRequest, Forecast> forecasts(
      List<PredictionRequest> requests, Optional<ServedModel> model, Role role, Predicate<PredictionRequest> filter) {
    List<PredictionRequest> chosen = model.isEmpty() ? List.of() : requests.stream().filter(filter).toList();
    return chosen.isEmpty() ? new IdentityHashMap<>() : runs.over(chosen, model.get(), role);
  }

  private void emit(Forecast forecast, Consumer<Forecast> out) {
    meters.made(forecast);
    out.accept(forecast);
  }
}
