/** Every figure that a service tells, by name, unit and meaning. */
@NullMarked
package io.rivercast.service.meter;

import org.jspecify.annotations.NullMarked;
