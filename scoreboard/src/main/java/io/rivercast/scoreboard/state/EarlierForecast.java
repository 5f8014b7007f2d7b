package io.rivercast.scoreboard.state;

import java.time.Instant;

/**
 * The median of a forecast that a newer one has followed.
 *
 * @param sequence number of its origin step
 * @param origin time of that step
 * @param median H values, lead 1 first
 */
public record EarlierForecast(long sequence, Instant origin, float[] median) {}
