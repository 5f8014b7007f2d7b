package io.rivercast.embedded.audit;

/**
 * Counts of records on the topics.
 *
 * @param observations readings on the topic
 * @param windows windows written
 * @param forecasts answers; forecasts of challengers are not counted
 * @param scores scored leads of answers and challengers
 * @param lost windows, answers and scores that are missing
 * @param duplicated windows, answers and scores that are there more than once or have no cause
 */
public record AuditReport(long observations, long windows, long forecasts, long scores, long lost, long duplicated) {}
