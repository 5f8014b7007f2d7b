/** One run of the quick start, from an empty broker to scored forecasts. */
@NullMarked
package io.rivercast.embedded.quickstart;

import org.jspecify.annotations.NullMarked;
