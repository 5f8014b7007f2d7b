/** Tests of the package of the same name. */
@NullMarked
package io.rivercast.scoreboard.scoring;

import org.jspecify.annotations.NullMarked;
