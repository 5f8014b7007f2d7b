package io.rivercast.scoreboard.http;

import io.rivercast.scoreboard.state.ChangeEvent;
import java.util.List;

/**
 * A notice that something on the board is new; what it is now is to be asked for.
 *
 * @param kind forecast, score, version or training; hello when the stream begins, beat when nothing else was said
 * @param forecasters whose
 * @param series which, as far as there is room
 * @param more whether there were more series than there is room for
 */
@Json
public record ChangeEventView(String kind, List<String> forecasters, List<String> series, boolean more) {
  static ChangeEventView of(ChangeEvent notice) {
    return new ChangeEventView(notice.kind().toString(), notice.forecasters(), notice.series(), notice.more());
  }

  static ChangeEventView bare(String kind) {
    return new ChangeEventView(kind, List.of(), List.of(), false);
  }
}
