/** The page at {@code /}: static files from the class path, and the sign-in. */
@NullMarked
package io.rivercast.scoreboard.page;

import org.jspecify.annotations.NullMarked;
