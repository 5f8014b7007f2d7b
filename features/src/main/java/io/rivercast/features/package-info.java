/** The service that turns observations into windows, exactly once: its life, its settings and its health. */
@NullMarked
package io.rivercast.features;

import org.jspecify.annotations.NullMarked;
