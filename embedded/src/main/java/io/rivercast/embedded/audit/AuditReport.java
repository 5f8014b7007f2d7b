package io.rivercast.embedded.audit;

/**
 * Counts of records on the topics.
 *
 * @param observations readings on the topic
 * @param windows windows written
 * @param forecasts forecasts written
 * @param scores scored leads of forecasts and of the versions beside them
 * @param lost windows, predictions, forecasts and scores that are missing
 * @param duplicated windows, predictions, forecasts and scores that are there more than once or have no cause
 */
public record AuditReport(long observations, long windows, long forecasts, long scores, long lost, long duplicated) {}
