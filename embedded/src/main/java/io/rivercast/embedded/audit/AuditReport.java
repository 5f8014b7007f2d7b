package io.rivercast.embedded.audit;

/**
 * What went through the loop.
 *
 * @param observations readings on the topic
 * @param windows windows written
 * @param forecasts answers given; challengers run beside them and are not counted
 * @param scores settled leads of answers and challengers
 * @param lost windows, answers and scores that should be there and are not
 * @param duplicated windows, answers and scores that are there more than once, or that nothing accounts for
 */
public record AuditReport(long observations, long windows, long forecasts, long scores, long lost, long duplicated) {}
