package io.rivercast.scoreboard.http;

import java.util.List;

/**
 * All forecasters.
 *
 * @param caughtUp whether the history on the topics has been read
 * @param readings about how many observations are on their topic; asked only while a forecaster waits for its
 *     first window
 * @param forecasters in the order of their file
 */
@Json
public record ForecastersView(boolean caughtUp, long readings, List<ForecasterView> forecasters) {}
