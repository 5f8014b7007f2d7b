/** The page at {@code /}: its files from the class path, with types, tags and nothing configured. */
@NullMarked
package io.rivercast.scoreboard.page;

import org.jspecify.annotations.NullMarked;
