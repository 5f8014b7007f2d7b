/** The layering of the house, as sentences that the build checks. */
@NullMarked
package io.rivercast.quickstart.architecture;

import org.jspecify.annotations.NullMarked;
