package io.rivercast.scoreboard.http;

import java.util.List;

/**
 * Why a request was not answered.
 *
 * @param error what, where, and how to mend it
 * @param known names that would have been answered, the likeliest first
 */
@Json
public record ProblemView(String error, List<String> known) {}
