package io.rivercast.core.model;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The champion and challenger versions of a forecaster.
 *
 * @param forecaster whose
 * @param champion the version in effect; empty: a baseline is
 * @param challenger the version that runs beside it; empty: none
 * @param since when they were set
 * @param why the reason, in a sentence
 */
public record Aliases(
    String forecaster, OptionalInt champion, OptionalInt challenger, Instant since, String why) {}
