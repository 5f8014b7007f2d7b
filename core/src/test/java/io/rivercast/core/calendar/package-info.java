@NullMarked
package io.rivercast.core.calendar;

import org.jspecify.annotations.NullMarked;
