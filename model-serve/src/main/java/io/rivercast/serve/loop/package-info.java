/**
 * The inference loop: all windows of a poll are processed together; their predictions and the consumed offsets are committed
 * in one Kafka transaction.
 *
 * <p>{@code Batch} packs windows for one run, {@code ModelRun} runs a version on them, {@code ForecasterInference} processes the
 * windows of one forecaster and {@code PollWork} those of a whole poll. Only {@code ForecastLoop} uses Kafka clients.
 */
@NullMarked
package io.rivercast.serve.loop;

import org.jspecify.annotations.NullMarked;
