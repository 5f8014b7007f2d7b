/** Linear forecasts in closed form: the bar that any network has to clear. */
@NullMarked
package io.rivercast.core.linear;

import org.jspecify.annotations.NullMarked;
