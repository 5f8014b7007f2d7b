@NullMarked
package io.rivercast.service.trace;

import org.jspecify.annotations.NullMarked;
