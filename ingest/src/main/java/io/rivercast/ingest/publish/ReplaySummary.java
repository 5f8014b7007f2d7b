package io.rivercast.ingest.publish;

import io.rivercast.ingest.admit.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of a file's rows. All of them are acknowledged by the broker.
 *
 * @param read rows in the wanted range; {@code admitted + refused}
 * @param admitted written as observations
 * @param refused written to the dead letters
 * @param outside rows passed over because they lie outside the wanted range
 * @param byReason the refused ones by reason
 */
public record ReplaySummary(long read, long admitted, long refused, long outside, Map<Reason, Long> byReason) {
  /** Copies the map, in the order of the reasons. */
  public ReplaySummary {
    Map<Reason, Long> copy = new EnumMap<>(Reason.class);
    copy.putAll(byReason);
    byReason = Collections.unmodifiableMap(copy);
  }
}
