package io.rivercast.serve.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.BaselineForecaster;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.Baselines;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.serve.model.ModelAssignment;
import io.rivercast.serve.model.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a prediction of every window of one forecaster, with one run per live version. For one thread. */
final class ForecasterInference {
  private final ForecasterSpec forecaster;
  private final BaselineForecaster baselines;
  private final InferenceMeters meters;
  private final ModelRun runs;

  ForecasterInference(ForecasterSpec forecaster, MeterRegistry registry) {
    this.forecaster = forecaster;
    this.baselines = new BaselineForecaster(forecaster.horizon(), forecaster.season());
    this.meters = new InferenceMeters(registry, forecaster.name());
    this.runs = new ModelRun(forecaster, meters);
  }

  /** A window with the baselines' forecasts; models run where it has any value of the target. */
  private record Request(Window window, float[] target, Baselines baselines, List<ModelOutput> outputs) {
    boolean known() {
      return !Float.isNaN(baselines.forecast().naive());
    }
  }

  /** Emits one prediction per window, in order. */
  void predict(List<Window> windows, ModelAssignment models, Consumer<Prediction> out) {
    List<Request> requests = windows.stream().map(this::request).toList();
    List<Request> known = requests.stream().filter(Request::known).toList();
    models.models().forEach(model -> run(model, known));
    for (Request each : requests) {
      meters.predicted();
      out.accept(prediction(each, models.champion()));
    }
  }

  private Request request(Window window) {
    float[] target = window.values().column(forecaster.targetIndex());
    return new Request(window, target, baselines.forecast(target), new ArrayList<>(2));
  }

  private void run(ServedModel model, List<Request> requests) {
    if (requests.isEmpty()) {
      return;
    }
    runs.run(requests.stream().map(Request::window).toList(), model,
        (at, output) -> requests.get(at).outputs().add(output));
  }

  private Prediction prediction(Request request, Optional<ServedModel> champion) {
    Window window = request.window();
    double level = window.levels().of(forecaster.targetIndex());
    return new Prediction(
        forecaster.name(),
        window.series(),
        window.origin(),
        window.sequence(),
        window.epoch(),
        window.revision(),
        forecaster.quantiles(),
        level,
        level + window.newest(forecaster.targetIndex()),
        window.observedShare(),
        champion.map(ServedModel::version).orElse(0),
        request.outputs(),
        preferred(request, champion),
        request.baselines());
  }

  /**
   * The source by the evidence before any score: the champion, unless its evaluation left this series to a baseline; without
   * an output of the champion the baseline with the lower error inside the window. A seasonal naive forecast that is not
   * available is replaced by the naive one.
   */
  private Source preferred(Request request, Optional<ServedModel> champion) {
    if (!request.known()) {
      return Source.NAIVE;
    }
    Source preferred = champion
        .map(model -> model.manifest().evaluation().kept().getOrDefault(request.window().series(), Source.MODEL))
        .filter(source -> source != Source.MODEL || hasOutput(request, champion.get()))
        .orElseGet(() -> baselines.better(request.target()));
    return preferred == Source.SEASONAL_NAIVE && !request.baselines().forecast().hasSeasonal()
        ? Source.NAIVE
        : preferred;
  }

  private static boolean hasOutput(Request request, ServedModel model) {
    return request.outputs().stream().anyMatch(output -> output.version() == model.version());
  }
}
