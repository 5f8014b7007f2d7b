package io.rivercast.core.model;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Which versions of a forecaster answer and compete.
 *
 * @param forecaster whose
 * @param champion the version that answers; empty: a baseline answers
 * @param challenger the version that runs beside it; empty: none
 * @param since when this came to be
 * @param why in a sentence
 */
public record Aliases(
    String forecaster, OptionalInt champion, OptionalInt challenger, Instant since, String why) {}
