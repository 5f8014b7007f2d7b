/**
 * An audit of the loop: which windows, forecasts and scores the readings must lead to, compared with those on the topics.
 *
 * <p>It reads the topics as any other consumer does. Expected windows are recomputed from the readings by code of its own,
 * expected forecasts follow from windows, expected scores from both.
 */
@NullMarked
package io.rivercast.embedded.audit;

import org.jspecify.annotations.NullMarked;
