@NullMarked
package io.rivercast.scoreboard.board;

import org.jspecify.annotations.NullMarked;
