/** Every figure that a service tells, by name, unit and meaning. */
@NullMarked
package io.rivercast.runtime.metric;

import org.jspecify.annotations.NullMarked;
