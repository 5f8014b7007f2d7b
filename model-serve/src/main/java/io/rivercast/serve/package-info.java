/** The model-serve service: windows and models become predictions. */
@NullMarked
package io.rivercast.serve;

import org.jspecify.annotations.NullMarked;
