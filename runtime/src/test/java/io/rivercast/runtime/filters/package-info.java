@NullMarked
package io.rivercast.runtime.filters;

import org.jspecify.annotations.NullMarked;
