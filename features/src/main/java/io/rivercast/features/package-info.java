/** The service that turns observations into steps and windows, exactly once. */
@NullMarked
package io.rivercast.features;

import org.jspecify.annotations.NullMarked;
