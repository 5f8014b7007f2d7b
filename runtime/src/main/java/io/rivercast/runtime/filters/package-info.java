/** HTTP filters, limits of request bodies, and error responses of all services. */
@NullMarked
package io.rivercast.runtime.filters;

import org.jspecify.annotations.NullMarked;
