@NullMarked
package io.rivercast.core.forecast;

import org.jspecify.annotations.NullMarked;
