/** HTTP filters and error responses that all services share. */
@NullMarked
package io.rivercast.runtime.filters;

import org.jspecify.annotations.NullMarked;
