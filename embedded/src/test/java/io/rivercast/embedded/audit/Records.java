package io.rivercast.embedded.audit;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that the topics of a loop held, for a test to look at. */
public final class Records implements AuditFeed.Listener {
  private final LoopAudit audit;
  private final List<Window> windows = new ArrayList<>();
  private final List<Forecast> forecasts = new ArrayList<>();
  private final List<ModelVersion> models = new ArrayList<>();
  private final List<TrainingEvent> training = new ArrayList<>();

  /** Of these forecasters. */
  public Records(List<ForecasterSpec> specs) {
    audit = new LoopAudit(specs);
  }

  @Override
  public synchronized void observation(Observation observation, Instant arrived) {
    audit.observation(observation, arrived);
  }

  @Override
  public synchronized void window(Window window) {
    audit.window(window);
    windows.add(window);
  }

  @Override
  public synchronized void prediction(Prediction prediction) {
    audit.prediction(prediction);
  }

  @Override
  public synchronized void forecast(Forecast forecast) {
    audit.forecast(forecast);
    forecasts.add(forecast);
  }

  @Override
  public synchronized void score(Score score) {
    audit.score(score);
  }

  @Override
  public synchronized void model(ModelVersion version) {
    models.add(version);
  }

  @Override
  public synchronized void training(TrainingEvent event) {
    training.add(event);
  }

  /** What is there, lost or doubled so far. */
  public synchronized AuditReport report() {
    return audit.report();
  }

  /** In the order of each partition. */
  public synchronized List<Window> windows() {
    return List.copyOf(windows);
  }

  /** Forecasts, in the order of each partition. */
  public synchronized List<Forecast> answers() {
    return List.copyOf(forecasts);
  }

  /** Answers by a model. */
  public synchronized List<Forecast> modelAnswers() {
    return answers().stream().filter(forecast -> forecast.source() == Source.MODEL).toList();
  }

  /** Published versions, oldest first. */
  public synchronized List<ModelVersion> models() {
    return List.copyOf(models);
  }

  /** News of training runs. */
  public synchronized List<TrainingEvent> training() {
    return List.copyOf(training);
  }
}
