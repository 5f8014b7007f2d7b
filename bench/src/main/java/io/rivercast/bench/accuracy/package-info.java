/** The accuracy benchmark: tasks on public data, their goals, and the page of results. */
@NullMarked
package io.rivercast.bench.accuracy;

import org.jspecify.annotations.NullMarked;
