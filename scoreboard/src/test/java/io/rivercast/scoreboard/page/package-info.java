@NullMarked
package io.rivercast.scoreboard.page;

import org.jspecify.annotations.NullMarked;
