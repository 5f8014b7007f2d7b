package io.rivercast.core.live;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which source answers a series. Sources compete on the mean absolute error of a step's leads over the scale of the series.
 * For each pair the evidence of the series is combined with that of all series, as if the latter were so many further steps
 * (shrinkage towards the pool), and another source takes over where its advantage exceeds the noise of this estimate. The
 * same rule applies in both directions, which makes the selection stable. Not thread-safe.
 */
final class SourceSelection {
  /** Steps after which older losses fade. */
  private static final int MEMORY = 200;
  /** The largest loss of a step, in scales: a single absurd actual decides nothing. */
  private static final double MAX_LOSS = 20;
  /** Steps that the evidence of all series is worth at most. */
  private static final double POOL_STEPS = 20;
  /** Standard errors by which an advantage must exceed 0. */
  private static final double MARGIN = 1;
  /** Losses below which no evidence counts: both sources are exact. */
  private static final double NEGLIGIBLE = 1e-9;

  /** An ordered pair of sources; the difference is the loss of the first less that of the second. */
  private record Pair(int first, int second) implements Comparable<Pair> {
    static Pair of(LiveSource one, LiveSource other) {
      int a = PendingPrediction.code(one);
      int b = PendingPrediction.code(other);
      return a < b ? new Pair(a, b) : new Pair(b, a);
    }

    @Override
    public int compareTo(Pair other) {
      return first != other.first ? Integer.compare(first, other.first) : Integer.compare(second, other.second);
    }
  }

  private final Map<Pair, LossDifference> pairs = new TreeMap<>();

  /**
   * Adds the losses of a step.
   *
   * @param sources that had a forecast of it
   * @param losses of each, over the scale of the series
   */
  void add(List<LiveSource> sources, double[] losses) {
    for (int i = 0; i < losses.length; i++) {
      for (int j = i + 1; j < losses.length; j++) {
        if (Double.isNaN(losses[i]) || Double.isNaN(losses[j])) {
          continue;
        }
        double difference = Math.min(losses[i], MAX_LOSS) - Math.min(losses[j], MAX_LOSS);
        Pair pair = Pair.of(sources.get(i), sources.get(j));
        boolean inOrder = pair.first() == PendingPrediction.code(sources.get(i));
        pairs.computeIfAbsent(pair, key -> new LossDifference()).add(inOrder ? difference : -difference, MEMORY);
      }
    }
  }

  /** Whether there is no evidence of a source yet. */
  boolean isUnknown(LiveSource source) {
    int code = PendingPrediction.code(source);
    return pairs.keySet().stream().noneMatch(pair -> pair.first() == code || pair.second() == code);
  }

  /** Removes the evidence of all sources but these. */
  void keep(Set<Integer> codes) {
    pairs.keySet().removeIf(pair -> !codes.contains(pair.first()) || !codes.contains(pair.second()));
  }

  /**
   * The source that answers next.
   *
   * @param current the one that answers now
   * @param available sources with a forecast, the current one among them
   * @param pool evidence of all series
   */
  LiveSource next(LiveSource current, List<LiveSource> available, SourceSelection pool) {
    LiveSource best = current;
    double most = 0;
    for (LiveSource other : available) {
      double advantage = other.equals(current) ? 0 : advantage(current, other, pool);
      if (advantage > most) {
        best = other;
        most = advantage;
      }
    }
    return best;
  }

  /** By how much another source is better than the current one; 0 where the evidence does not exceed the noise. */
  private double advantage(LiveSource current, LiveSource other, SourceSelection pool) {
    Pair pair = Pair.of(current, other);
    double sign = pair.first() == PendingPrediction.code(current) ? 1 : -1;
    LossDifference own = pairs.getOrDefault(pair, new LossDifference());
    LossDifference all = pool.pairs.getOrDefault(pair, new LossDifference());
    double ownSteps = own.steps();
    double poolSteps = Math.clamp(all.steps() - ownSteps, 0, POOL_STEPS);
    double steps = ownSteps + poolSteps;
    if (steps <= 1) {
      return 0;
    }
    double mean = sign * (ownSteps * own.mean() + poolSteps * all.mean()) / steps;
    double variance = (ownSteps * own.variance() + poolSteps * all.variance()) / steps;
    return mean > MARGIN * Math.sqrt(variance / steps) + NEGLIGIBLE ? mean : 0;
  }

  int bytes() {
    return Integer.BYTES + pairs.size() * (2 * Integer.BYTES + LossDifference.BYTES);
  }

  void write(ByteBuffer out) {
    out.putInt(pairs.size());
    pairs.forEach((pair, difference) -> {
      out.putInt(pair.first()).putInt(pair.second());
      difference.write(out);
    });
  }

  static SourceSelection read(ByteBuffer in) {
    SourceSelection read = new SourceSelection();
    for (int left = in.getInt(); left > 0; left--) {
      read.pairs.put(new Pair(in.getInt(), in.getInt()), LossDifference.read(in));
    }
    return read;
  }
}
