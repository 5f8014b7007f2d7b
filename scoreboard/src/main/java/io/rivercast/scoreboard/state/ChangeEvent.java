package io.rivercast.scoreboard.state;

import java.util.List;

/**
 * Changes of one kind since the notice before.
 *
 * @param kind of what
 * @param forecasters whose
 * @param series which, as far as there is room; empty where it concerns no series in particular
 * @param more whether there were more series than there is room for
 */
public record ChangeEvent(Change.Kind kind, List<String> forecasters, List<String> series, boolean more) {}
