/** The table of accuracy: tasks on public data, what is asked of them, and the page that says how it went. */
@NullMarked
package io.rivercast.bench.accuracy;

import org.jspecify.annotations.NullMarked;
