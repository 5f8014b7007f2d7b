/** Every figure of this service, by name and meaning. */
@NullMarked
package io.rivercast.features.meter;

import org.jspecify.annotations.NullMarked;
