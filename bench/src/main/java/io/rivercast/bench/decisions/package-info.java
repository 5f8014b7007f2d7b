<<<<<<< HEAD
/** Measures the live decisions of the scoreboard, by replaying data sets: which source answers, and how well bands hold. */
=======
/** Measurements of live decisions. */
>>>>>>> main
@NullMarked
package io.rivercast.bench.decisions;

import org.jspecify.annotations.NullMarked;
