/** Versions of models, the aliases that point at them, and the runs that make them. */
@NullMarked
package io.rivercast.core.model;

import org.jspecify.annotations.NullMarked;
