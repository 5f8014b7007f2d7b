/** The state of the service: the steps of each series on each grid, an entry each, and marks of what is to be done. */
@NullMarked
package io.rivercast.features.store;

import org.jspecify.annotations.NullMarked;
