package io.rivercast.serve.http;

import io.rivercast.serve.board.Notice;
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
public record NoticeView(String kind, List<String> forecasters, List<String> series, boolean more) {
  static NoticeView of(Notice notice) {
    return new NoticeView(notice.kind().toString(), notice.forecasters(), notice.series(), notice.more());
  }

  static NoticeView bare(String kind) {
    return new NoticeView(kind, List.of(), List.of(), false);
  }
}
