/** The layering of the house, as sentences that the build checks. */
@NullMarked
package io.rivercast.bench.architecture;

import org.jspecify.annotations.NullMarked;
