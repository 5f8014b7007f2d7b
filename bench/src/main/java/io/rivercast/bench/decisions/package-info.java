/** Measures the live decisions of the scoreboard, by replaying data sets: which source answers, and how well bands hold. */
@NullMarked
package io.rivercast.bench.decisions;

import org.jspecify.annotations.NullMarked;
