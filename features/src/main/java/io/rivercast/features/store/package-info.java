/** What the service remembers of a series: its last T settled steps and its open ones, an entry each. */
@NullMarked
package io.rivercast.features.store;

import org.jspecify.annotations.NullMarked;
