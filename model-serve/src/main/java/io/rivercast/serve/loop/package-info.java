/**
 * Windows in, forecasts out: a poll's windows are answered together and leave in one Kafka transaction with the offsets
 * that were read.
 *
 * <p>{@code AnswerChoice} says who answers a series, {@code Batch} packs windows for one run, {@code ForecastMaker} writes
 * the forecast down, {@code ForecastDesk} does so for one forecaster's windows, {@code PollWork} for a whole poll. None of
 * them knows Kafka's clients; {@code ForecastLoop} does.
 */
@NullMarked
package io.rivercast.serve.loop;

import org.jspecify.annotations.NullMarked;
