/** Output for a terminal: lines, tables, and the JSON object of a result. */
@NullMarked
package io.rivercast.embedded.console;

import org.jspecify.annotations.NullMarked;
