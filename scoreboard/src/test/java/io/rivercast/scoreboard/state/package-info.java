@NullMarked
package io.rivercast.scoreboard.state;

import org.jspecify.annotations.NullMarked;
