/** Series, their grid and their windows: from readings in any order to aligned, gap-filled steps. */
@NullMarked
package io.rivercast.core.series;

import org.jspecify.annotations.NullMarked;
