/** The metrics of this service, by name and meaning. */
@NullMarked
package io.rivercast.features.metric;

import org.jspecify.annotations.NullMarked;
