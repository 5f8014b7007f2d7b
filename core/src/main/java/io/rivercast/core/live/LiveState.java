package io.rivercast.core.live;

import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Quantiles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a series apart from its pending predictions: progress, the calibration of each source, the evidence for each
 * source, and the one that answers. Not thread-safe.
 */
final class LiveState {
  static final long NONE = Long.MIN_VALUE;
  /** Smallest half-width of a band, in scales of the series. */
  private static final double FLOOR = 0.02;
  private static final int FIXED = 2 * Long.BYTES + Double.BYTES + 3 * Integer.BYTES;
  private static final int NO_SOURCE = 0;
  private static final int MAX_IDLE_VERSIONS = 2;

  final long epoch;
  long newest = NONE;
  private double scale;
  private int current = NO_SOURCE;
  private int champion;
  private final SourceSelection selection;
  private final Map<Integer, BandCalibration> calibrations = new TreeMap<>();

  private LiveState(long epoch, SourceSelection selection) {
    this.epoch = epoch;
    this.selection = selection;
  }

  /** Before the first prediction of an epoch. */
  LiveState(long epoch) {
    this(epoch, new SourceSelection());
  }

  /** Size of the naive forecast's errors; 1 before any is known. */
  double scale() {
    return scale > 0 ? scale : 1;
  }

  /** Takes the scale of a new step; one of 0, of a constant window, is ignored. */
  void scale(double next) {
    scale = next > 0 && Double.isFinite(next) ? next : scale;
  }

  /** Learns from the leads that aim at a step. */
  void settle(List<PendingPrediction> made, Prediction step, LivePool pool) {
    Losses losses = new Losses();
    for (PendingPrediction each : made) {
      int lead = (int) (step.sequence() - each.sequence());
      for (int source = 0; source < each.sources().size(); source++) {
        LiveSource by = each.sources().get(source);
        losses.add(by, Math.abs(each.point(lead, source) - step.actual()) / scale());
        BandCalibration calibration = calibrations.get(PendingPrediction.code(by));
        if (calibration != null && calibration.fits(each.horizon(), each.quantiles().count())) {
          calibration.settle(
              each.quantiles(), lead, each.issued(), each.row(lead, source), step.actual() - each.level());
        }
      }
    }
    if (!made.isEmpty()) {
      pool.approach(calibrations);
    }
    losses.addTo(selection);
    losses.addTo(pool.selection);
  }

  /** The losses of a step, by source: means over its leads. */
  private static final class Losses {
    private final Map<Integer, double[]> sums = new TreeMap<>();

    void add(LiveSource source, double loss) {
      double[] sum = sums.computeIfAbsent(PendingPrediction.code(source), key -> new double[2]);
      sum[0] += loss;
      sum[1]++;
    }

    /** Sources that lack some of the leads are left out: theirs are other targets. */
    void addTo(SourceSelection selection) {
      double leads = sums.values().stream().mapToDouble(sum -> sum[1]).max().orElse(0);
      List<LiveSource> sources = new ArrayList<>();
      List<Double> means = new ArrayList<>();
      sums.forEach((code, sum) -> {
        if (sum[1] == leads) {
          sources.add(PendingPrediction.source(code));
          means.add(sum[0] / sum[1]);
        }
      });
      selection.add(sources, means.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /** Writes the calibrated values of all sources of a prediction, H x S x Q. */
  float[] issue(Prediction prediction, List<LiveSource> sources, float[] raw, LivePool pool) {
    Quantiles quantiles = prediction.quantiles();
    float[] issued = raw.clone();
    List<BandCalibration> each = sources.stream().map(source -> calibration(source, prediction, pool)).toList();
    for (int lead = 1; lead <= prediction.horizon(); lead++) {
      for (int source = 0; source < sources.size(); source++) {
        int at = ((lead - 1) * sources.size() + source) * quantiles.count();
        each.get(source).issue(quantiles, lead, raw, at, FLOOR * scale, issued);
      }
    }
    return issued;
  }

  /** A version that is new here starts from the offsets of the newest version before it, else from those of the pool. */
  private BandCalibration calibration(LiveSource source, Prediction prediction, LivePool pool) {
    int horizon = prediction.horizon();
    int levels = prediction.quantiles().count();
    int code = PendingPrediction.code(source);
    BandCalibration known = calibrations.get(code);
    if (known == null || !known.fits(horizon, levels)) {
      known = calibrations.entrySet().stream()
          .filter(entry -> source.isModel() && entry.getKey() > 0 && entry.getValue().fits(horizon, levels))
          .max(Comparator.comparing(Map.Entry::getKey))
          .map(entry -> entry.getValue().copy())
          .or(() -> pool.calibration(source, horizon, levels))
          .orElseGet(() -> new BandCalibration(horizon, levels));
      calibrations.put(code, known);
    }
    return known;
  }

  /**
   * Selects the source that answers.
   *
   * @param available the champion and the baselines, as far as they have a forecast of every lead
   * @param preferred the source by the evidence before any score; it answers where the current one is gone, and where a new
   *     champion has no evidence on this series yet
   */
  LiveSource select(Prediction prediction, List<LiveSource> available, LiveSource preferred, LivePool pool) {
    boolean unknownChampion = prediction.champion() != champion
        && selection.isUnknown(LiveSource.model(Math.max(1, prediction.champion())));
    LiveSource now = current == NO_SOURCE ? preferred : PendingPrediction.source(current);
    if (unknownChampion || !available.contains(now)) {
      now = now.isModel() && !unknownChampion && hasChampion(prediction, available)
          ? LiveSource.model(prediction.champion())
          : preferred;
    }
    champion = prediction.champion();
    LiveSource next = selection.next(now, available, pool.selection);
    current = PendingPrediction.code(next);
    return next;
  }

  private static boolean hasChampion(Prediction prediction, List<LiveSource> available) {
    return prediction.champion() > 0 && available.contains(LiveSource.model(prediction.champion()));
  }

  /** Keeps what belongs to the live versions, the newest others, and the baselines. */
  void forgetOldVersions(List<LiveSource> live) {
    forgetOldVersions(calibrations, live);
    selection.keep(calibrations.keySet());
  }

  /** Removes the oldest versions beyond the limit, but none that is live, however old: it may have been promoted again. */
  static void forgetOldVersions(Map<Integer, BandCalibration> calibrations, List<LiveSource> live) {
    List<Integer> idle = calibrations.keySet().stream()
        .filter(code -> code > 0 && !live.contains(PendingPrediction.source(code)))
        .sorted()
        .toList();
    idle.subList(0, Math.max(0, idle.size() - MAX_IDLE_VERSIONS)).forEach(calibrations::remove);
  }

  /** About how many bytes it takes. */
  int bytes() {
    return FIXED + selection.bytes()
        + calibrations.values().stream().mapToInt(each -> Integer.BYTES + each.bytes()).sum();
  }

  byte[] write() {
    ByteBuffer out = ByteBuffer.allocate(bytes());
    out.putLong(epoch).putLong(newest).putDouble(scale).putInt(current).putInt(champion).putInt(calibrations.size());
    calibrations.forEach((code, calibration) -> {
      out.putInt(code);
      calibration.write(out);
    });
    selection.write(out);
    return out.array();
  }

  static LiveState read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long epoch = in.getLong();
    long newest = in.getLong();
    double scale = in.getDouble();
    int current = in.getInt();
    int champion = in.getInt();
    Map<Integer, BandCalibration> calibrations = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      calibrations.put(in.getInt(), BandCalibration.read(in));
    }
    LiveState read = new LiveState(epoch, SourceSelection.read(in));
    read.newest = newest;
    read.scale = scale;
    read.current = current;
    read.champion = champion;
    read.calibrations.putAll(calibrations);
    return read;
  }
}
