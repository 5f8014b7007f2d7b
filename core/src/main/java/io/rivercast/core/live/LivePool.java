package io.rivercast.core.live;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of all series of a forecaster together: a series without evidence of its own starts from it. Not
 * thread-safe.
 */
public final class LivePool {
  /** Share of the distance to a series' offsets by which the pool's move at each of its steps. */
  private static final double SHARE = 0.05;

  final SourceSelection selection;
  private final Map<Integer, BandCalibration> calibrations;

  private LivePool(SourceSelection selection, Map<Integer, BandCalibration> calibrations) {
    this.selection = selection;
    this.calibrations = calibrations;
  }

  /** Before the first step of any series. */
  public LivePool() {
    this(new SourceSelection(), new TreeMap<>());
  }

  /** The calibration that a series starts from. */
  Optional<BandCalibration> calibration(LiveSource source, int horizon, int levels) {
    return Optional.ofNullable(calibrations.get(PendingPrediction.code(source)))
        .filter(known -> known.fits(horizon, levels))
        .map(BandCalibration::copy);
  }

  /** Moves the offsets of each source towards those of a series; offsets of another horizon or other levels begin anew. */
  void approach(Map<Integer, BandCalibration> series) {
    series.forEach((code, offsets) -> {
      BandCalibration known = calibrations.get(code);
      if (known != null && known.fits(offsets)) {
        known.approach(offsets, SHARE);
      } else {
        calibrations.put(code, offsets.copy());
      }
    });
  }

  /** Keeps what belongs to the live versions, the newest others, and the baselines. */
  void forgetOldVersions(List<LiveSource> live) {
    LiveState.forgetOldVersions(calibrations, live);
    selection.keep(calibrations.keySet());
  }

  /** All of it in bytes. */
  public byte[] write() {
    int size = Integer.BYTES + selection.bytes()
        + calibrations.values().stream().mapToInt(each -> Integer.BYTES + each.bytes()).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    selection.write(out);
    out.putInt(calibrations.size());
    calibrations.forEach((code, calibration) -> {
      out.putInt(code);
      calibration.write(out);
    });
    return out.array();
  }

  /** Reads what {@link #write} wrote. */
  public static LivePool read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    SourceSelection selection = SourceSelection.read(in);
    Map<Integer, BandCalibration> calibrations = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      calibrations.put(in.getInt(), BandCalibration.read(in));
    }
    return new LivePool(selection, calibrations);
  }
}
