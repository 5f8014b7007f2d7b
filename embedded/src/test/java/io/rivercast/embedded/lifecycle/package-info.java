/** The life cycle of services against a real broker. */
@NullMarked
package io.rivercast.embedded.lifecycle;

import org.jspecify.annotations.NullMarked;
