package io.rivercast.core.live;

import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.score.StepScores.Lead;
import io.rivercast.core.score.StepScores.Output;
import io.rivercast.core.series.DoubleMatrix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One series of one forecaster, step by step. A prediction with its origin at step s carries the actual of s: it scores the
 * leads of all earlier predictions whose target is s, from which the calibration of bands and the selection of the source
 * learn, and then becomes a forecast and is pending itself. A pending prediction
 * is removed at the step after its last target, since until then the actual may be corrected; leads without an actual are
 * counted as unscored. The work of a step is linear in the horizon. Not thread-safe.
 */
public final class LiveSeries {
  private static final int OBJECTS = 256;
  /** Indexes of the baselines among the sources of a pending prediction. */
  private static final int NAIVE = 0;
  private static final int SEASONAL = 1;

  private final Store store;
  private final int season;
  private final NavigableMap<Long, PendingPrediction> pending = new TreeMap<>();
  private final LivePool pool;
  private LiveState state;

  /** Keeps the state of the series: one record of its own, and one for each pending prediction. */
  public interface Store {
    /** The state; an empty array before the first prediction. */
    byte[] state();

    /** Replaces the state. */
    void state(byte[] bytes);

    /** All pending predictions. */
    List<byte[]> pending();

    /** Adds a pending prediction, or replaces it. */
    void put(long sequence, byte[] bytes);

    /** Removes a pending prediction. */
    void remove(long sequence);

    /** An empty store on the heap. */
    static Store inMemory() {
      return new InMemory();
    }
  }

  private static final class InMemory implements Store {
    private final NavigableMap<Long, byte[]> pending = new TreeMap<>();
    private byte[] state = {};

    @Override
    public byte[] state() {
      return state;
    }

    @Override
    public void state(byte[] bytes) {
      state = bytes;
    }

    @Override
    public List<byte[]> pending() {
      return List.copyOf(pending.values());
    }

    @Override
    public void put(long sequence, byte[] bytes) {
      pending.put(sequence, bytes);
    }

    @Override
    public void remove(long sequence) {
      pending.remove(sequence);
    }
  }

  /** Receives what a prediction leads to. */
  public interface Listener {
    /** The forecast made of it. */
    void forecast(Forecast forecast);

    /** The leads of earlier predictions that aim at its origin, beside the actual. */
    void scores(StepScores scores);

    /** So many leads will never have a score. */
    void unscored(long leads);

    /** It was processed before. */
    void repeated();
  }

  /**
   * Reads the state of a series.
   *
   * @param season steps in a season of the forecaster
   * @param pool of the forecaster, shared by its series; it changes with every step
   */
  public LiveSeries(Store store, int season, LivePool pool) {
    this.store = store;
    this.season = season;
    this.pool = pool;
    byte[] bytes = store.state();
    state = bytes.length == 0 ? new LiveState(0) : LiveState.read(bytes);
    if (bytes.length > 0) {
      store.pending().stream().map(PendingPrediction::read).forEach(each -> pending.put(each.sequence(), each));
    }
  }

  /** About how many bytes it takes on the heap. */
  public long bytes() {
    return OBJECTS + state.bytes() + pending.values().stream().mapToLong(PendingPrediction::bytes).sum();
  }

  /** Adds the prediction of the next step, or of a revised window. */
  public void add(Prediction prediction, Listener out) {
    if (prediction.epoch() != state.epoch) {
      restart(prediction.epoch(), out);
    }
    if (prediction.sequence() <= state.newest) {
      revise(prediction, out);
    } else {
      settle(prediction, out);
      state.scale(prediction.baselines().naiveError());
      state.newest = prediction.sequence();
      issue(prediction, out);
    }
  }

  /** Removes what is pending of an earlier numbering, whose target steps can no longer be identified. */
  private void restart(long epoch, Listener out) {
    for (PendingPrediction made : List.copyOf(pending.values())) {
      out.unscored(leads(made, state.newest + 1, made.sequence() + made.horizon()));
      remove(made);
    }
    state = new LiveState(epoch);
  }

  /**
   * Replaces the pending prediction of a window that was revised. With another actual the leads that aim at its origin are
   * scored again; their scores have its revision.
   */
  private void revise(Prediction revised, Listener out) {
    PendingPrediction before = pending.get(revised.sequence());
    if (before == null || before.revision() >= revised.revision()) {
      out.repeated();
      return;
    }
    issue(revised, out);
    if (Double.compare(before.actual(), revised.actual()) != 0) {
      emit(revised, aimingAt(revised, pending.headMap(revised.sequence(), false).values()), out);
    }
  }

  private void settle(Prediction step, Listener out) {
    List<PendingPrediction> aiming = aimingAt(step, pending.values());
    for (PendingPrediction made : List.copyOf(pending.values())) {
      out.unscored(leads(made, state.newest + 1, step.sequence()) - (aims(made, step) ? 1 : 0));
      if (made.sequence() + made.horizon() < step.sequence()) {
        remove(made);
      }
    }
    emit(step, aiming, out);
    state.settle(aiming, step, pool);
  }

  private static List<PendingPrediction> aimingAt(Prediction step, Collection<PendingPrediction> made) {
    return made.stream().filter(each -> aims(each, step)).toList();
  }

  /** Whether a lead aims at a step that has an actual; not where the levels have changed since. */
  private static boolean aims(PendingPrediction made, Prediction step) {
    return !Double.isNaN(step.actual())
        && leads(made, step.sequence(), step.sequence()) == 1
        && made.quantiles().equals(step.quantiles());
  }

  private void emit(Prediction step, List<PendingPrediction> aiming, Listener out) {
    if (!aiming.isEmpty()) {
      out.scores(
          new StepScores(
              step.forecaster(), step.series(), step.origin(), step.sequence(), step.epoch(), step.revision(),
              step.actual(), state.scale(), step.quantiles(),
              aiming.stream().map(made -> lead(made, step)).toList()));
    }
  }

  private void remove(PendingPrediction made) {
    pending.remove(made.sequence());
    store.remove(made.sequence());
  }

  /** Number of leads whose targets are steps from one number to another, both inclusive. */
  private static long leads(PendingPrediction made, long from, long to) {
    long first = Math.max(from, made.sequence() + 1);
    long last = Math.min(to, made.sequence() + made.horizon());
    return Math.max(0, last - first + 1);
  }

  private static Lead lead(PendingPrediction made, Prediction step) {
    int lead = (int) (step.sequence() - made.sequence());
    List<Output> outputs = new ArrayList<>();
    outputs.add(output(made, lead, made.answer(), Role.ANSWER));
    for (int source = 0; source < made.sources().size(); source++) {
      if (source != made.answer() && made.sources().get(source).isModel()) {
        outputs.add(output(made, lead, source, Role.CHALLENGER));
      }
    }
    return new Lead(lead, made.origin(), made.point(lead, NAIVE), made.point(lead, SEASONAL), outputs);
  }

  private static Output output(PendingPrediction made, int lead, int source, Role role) {
    LiveSource by = made.sources().get(source);
    return new Output(by.source(), by.version(), role, made.values(lead, source), made.added(lead, source));
  }

  private void issue(Prediction prediction, Listener out) {
    List<LiveSource> sources = new ArrayList<>(List.of(LiveSource.NAIVE, LiveSource.SEASONAL_NAIVE));
    prediction.models().forEach(model -> sources.add(LiveSource.model(model.version())));
    float[] raw = rows(prediction, sources.size());
    float[] issued = state.issue(prediction, sources, raw, pool);
    LiveSource answer = state.select(prediction, available(prediction), preferred(prediction), pool);
    PendingPrediction made = new PendingPrediction(
        prediction.origin(), prediction.sequence(), prediction.revision(), prediction.actual(), prediction.level(),
        prediction.quantiles(), sources.indexOf(answer), List.copyOf(sources), raw, issued);
    state.forgetOldVersions(sources);
    pool.forgetOldVersions(sources);
    pending.put(made.sequence(), made);
    store.put(made.sequence(), made.write());
    store.state(state.write());
    out.forecast(forecast(prediction, made));
  }

  /** The champion and the baselines, as far as they have a forecast of every lead; the naive one in any case. */
  private static List<LiveSource> available(Prediction prediction) {
    List<LiveSource> available = new ArrayList<>(List.of(LiveSource.NAIVE));
    if (prediction.baselines().forecast().hasSeasonal()) {
      available.add(LiveSource.SEASONAL_NAIVE);
    }
    prediction.model(prediction.champion()).ifPresent(model -> available.add(LiveSource.model(model.version())));
    return available;
  }

  private static LiveSource preferred(Prediction prediction) {
    return switch (prediction.preferred()) {
      case MODEL -> prediction.model(prediction.champion()).isPresent()
          ? LiveSource.model(prediction.champion())
          : LiveSource.NAIVE;
      case NAIVE -> LiveSource.NAIVE;
      case SEASONAL_NAIVE -> prediction.baselines().forecast().hasSeasonal()
          ? LiveSource.SEASONAL_NAIVE
          : LiveSource.NAIVE;
    };
  }

  /** The values of all sources, H x S x Q. */
  private float[] rows(Prediction prediction, int sources) {
    Quantiles quantiles = prediction.quantiles();
    BaselineBand band = new BaselineBand(quantiles);
    int levels = quantiles.count();
    float[] rows = new float[prediction.horizon() * sources * levels];
    for (int lead = 1; lead <= prediction.horizon(); lead++) {
      int at = (lead - 1) * sources * levels;
      band.row(prediction, Source.NAIVE, lead, season, rows, at + NAIVE * levels);
      band.row(prediction, Source.SEASONAL_NAIVE, lead, season, rows, at + SEASONAL * levels);
      int source = SEASONAL + 1;
      for (ModelOutput model : prediction.models()) {
        System.arraycopy(model.values().values(), (lead - 1) * levels, rows, at + source++ * levels, levels);
      }
    }
    return rows;
  }

  private static Forecast forecast(Prediction prediction, PendingPrediction made) {
    LiveSource by = made.sources().get(made.answer());
    int horizon = made.horizon();
    int levels = made.quantiles().count();
    double[] values = new double[horizon * levels];
    double[] added = new double[horizon * levels];
    double[] seasonal = new double[horizon];
    boolean calibrated = false;
    for (int lead = 1; lead <= horizon; lead++) {
      double[] more = made.added(lead, made.answer());
      calibrated |= more.length > 0;
      System.arraycopy(more, 0, added, (lead - 1) * levels, more.length);
      System.arraycopy(made.values(lead, made.answer()), 0, values, (lead - 1) * levels, levels);
      seasonal[lead - 1] = made.point(lead, SEASONAL);
    }
    DoubleMatrix calibration =
        calibrated ? new DoubleMatrix(horizon, levels, added) : new DoubleMatrix(0, levels, new double[0]);
    return new Forecast(
        prediction.forecaster(), prediction.series(), by.version(), by.source(), prediction.origin(),
        prediction.sequence(), prediction.epoch(), prediction.revision(), made.quantiles(),
        new DoubleMatrix(horizon, levels, values), calibration, made.point(1, NAIVE),
        seasonal, prediction.actual(), prediction.observedShare(),
        prediction.model(by.version()).map(ModelOutput::direction).orElse(Direction.UNKNOWN));
  }
}
